// A partner's program on the types made from the partner document: it reads everything there is to read, and holds each answer against the document.
import createClient from "openapi-fetch";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { paths } from "./partner.js";

declare const process: { env: Record<string, string>; exitCode: number };
declare const console: { log(line: string): void };

const { BASE, CLIENT, SECRET } = process.env;
const document = await (await fetch(`${BASE}/openapi/partner.json`)).json();
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema(document, "document");

const asked = await fetch(BASE + document.components.securitySchemes.partnerToken.flows.clientCredentials.tokenUrl, {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "client_credentials",
    client_id: CLIENT,
    client_secret: SECRET,
    scope: "rating:pricing trip-summary:pricing driving-events:pricing vehicle-health:pricing",
  }),
});
const { access_token } = await asked.json();
const client = createClient<paths>({ baseUrl: BASE, headers: { Authorization: `Bearer ${access_token}` } });

const found = await client.GET("/partner/v1/subjects", { params: { query: { policy: "sandbox-harsh" } } });
const subject = found.data!.subjects[0].subject;
const told = await client.POST("/partner/v1/claims", {
  params: { header: { "Idempotency-Key": "told-by-the-client" } },
  body: { subject, reference: "CL-1", cover: "liability", date: "2026-01-02", fault: "undecided", paidMinor: 0, reserveMinor: 250000, currency: "EUR" },
});
if (!told.data) throw new Error(JSON.stringify(told.error));
const added = await client.POST("/partner/v1/webhooks", { body: { url: "https://insurer.example/platform", types: ["trip.closed"] } });
if (!added.data) throw new Error(JSON.stringify(added.error));
const offered = await client.POST("/partner/v1/products", {
  body: { name: "Drive", kind: "classic", tariff: { currency: "EUR", covers: [{ cover: "liability", yearlyMinor: 40000 }], factors: [], yearlyFeeMinor: 0 }, model: { version: "prior-1", basis: "net", kmElasticity: 0 }, lowest: 0.7, highest: 1, taxShare: 0, controlShare: 0, coachingShare: 0 },
});
if (!offered.data) throw new Error(JSON.stringify(offered.error));
const of = { params: { path: { subject } } };
const through = { params: { path: { webhook: added.data.webhook.id } } };

// What is there only once a driver asked for it, or is for garages and coaches alone.
type OfOthers = `/partner/v1/quote-requests/{request}${"" | "/identity"}` | `/partner/v1/coachings${"" | "/{coaching}"}` | "/partner/v1/leads";

// An endpoint to read that is missing here does not compile.
type Readable = Exclude<{ [P in keyof paths]: paths[P] extends { get: object } ? P : never }[keyof paths], OfOthers>;
type Reads = { [P in Readable]: () => Promise<{ data?: unknown; error?: unknown; response: Response }> };
const reads: Reads = {
  "/partner/v1/subjects": () => client.GET("/partner/v1/subjects"),
  "/partner/v1/subjects/{subject}": () => client.GET("/partner/v1/subjects/{subject}", of),
  "/partner/v1/subjects/{subject}/ratings": () => client.GET("/partner/v1/subjects/{subject}/ratings", of),
  "/partner/v1/subjects/{subject}/trips": () => client.GET("/partner/v1/subjects/{subject}/trips", of),
  "/partner/v1/subjects/{subject}/driving-events": () => client.GET("/partner/v1/subjects/{subject}/driving-events", of),
  "/partner/v1/subjects/{subject}/vehicle-health": () => client.GET("/partner/v1/subjects/{subject}/vehicle-health", of),
  "/partner/v1/subjects/{subject}/consents": () => client.GET("/partner/v1/subjects/{subject}/consents", of),
  "/partner/v1/subjects/{subject}/consent-requests": () => client.GET("/partner/v1/subjects/{subject}/consent-requests", of),
  "/partner/v1/withdrawals": () => client.GET("/partner/v1/withdrawals"),
  "/partner/v1/webhooks": () => client.GET("/partner/v1/webhooks"),
  "/partner/v1/webhooks/{webhook}": () => client.GET("/partner/v1/webhooks/{webhook}", through),
  "/partner/v1/webhooks/{webhook}/deliveries": () => client.GET("/partner/v1/webhooks/{webhook}/deliveries", through),
  "/partner/v1/webhooks/{webhook}/dead-letters": () => client.GET("/partner/v1/webhooks/{webhook}/dead-letters", through),
  "/partner/v1/events": () => client.GET("/partner/v1/events"),
  "/partner/v1/corrections": () => client.GET("/partner/v1/corrections"),
  "/partner/v1/subjects/{subject}/settlements": () => client.GET("/partner/v1/subjects/{subject}/settlements", of),
  "/partner/v1/products": () => client.GET("/partner/v1/products"),
  "/partner/v1/products/{product}/off-balance": () => client.GET("/partner/v1/products/{product}/off-balance", { params: { path: { product: offered.data!.product } } }),
  "/partner/v1/actual-expected": () => client.GET("/partner/v1/actual-expected"),
  "/partner/v1/bordereaux/{month}": () => client.GET("/partner/v1/bordereaux/{month}", { params: { path: { month: "2026-01" } }, parseAs: "text" }),
  "/partner/v1/quote-requests": () => client.GET("/partner/v1/quote-requests"),
  "/partner/v1/policies": () => client.GET("/partner/v1/policies"),
  "/partner/v1/claims": () => client.GET("/partner/v1/claims"),
  "/partner/v1/claims/{claim}": () => client.GET("/partner/v1/claims/{claim}", { params: { path: { claim: told.data!.claim } } }),
};

for (const [path, read] of Object.entries(reads)) {
  const { data, error, response } = await read();
  const isTable = response.headers.get("Content-Type")!.startsWith("text/csv"); // it is streamed, and has no tag
  const place = `#/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/get/responses/200/content/${isTable ? "text~1csv" : "application~1json"}/schema`;
  const holds = data !== undefined && ajv.validate({ $ref: "document" + place }, data);
  const tagged = isTable ? 304 : (await fetch(response.url, { headers: { Authorization: `Bearer ${access_token}`, "If-None-Match": response.headers.get("ETag")! } })).status;
  const verdict = error ? JSON.stringify(error) : holds ? "as documented" : ajv.errorsText();
  console.log(`${response.status} ${tagged} ${path} ${verdict}`);
  if (!holds || tagged !== 304) process.exitCode = 1;
}
