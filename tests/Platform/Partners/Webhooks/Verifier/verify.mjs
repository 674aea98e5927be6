// A receiver as a partner would write it: every delivery is verified with the published library, and one line tells how that went.
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

let webhook;

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf8");
  if (request.method === "PUT") {
    webhook = new Webhook(body);
    response.writeHead(204).end();
    return;
  }

  let told;
  try {
    const event = webhook.verify(body, request.headers);
    told = { id: request.headers["webhook-id"], event: event.id, isVerified: true };
  } catch (refused) {
    told = { id: request.headers["webhook-id"], isVerified: false, why: refused.message };
  }

  console.log(JSON.stringify(told));
  response.writeHead(told.isVerified ? 204 : 400).end();
});

server.listen(0, "127.0.0.1", () => console.log(server.address().port));
