using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Transferring;

/// <summary>The page on which a driver who is signed in confirms a transfer, on either side: it says who asks for what and sends one request.</summary>
internal static class TransferPage
{
    private const string Html = """
        <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Move your data</title>
        <h1>Move your data</h1><p id="what"></p><button id="yes">Confirm</button><p id="said" role="status"></p>
        <script>
        const asked = new URLSearchParams(location.search), leaving = location.pathname.endsWith("authorize");
        what.textContent = leaving
          ? `${asked.get("client_id")} will fetch a copy of everything this platform keeps of you. Nothing is erased here.`
          : `This platform will fetch a copy of what ${asked.get("from")} keeps of you. You confirm it there as well.`;
        yes.onclick = async () => {
          const session = await fetch("/me/sessions/current");
          if (!session.ok) { said.textContent = "Sign in first, then open this page again."; return; }
          const answer = await fetch(leaving ? "/me/transfers/authorizations" : "/me/transfers", {
            method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": (await session.json()).csrf },
            body: JSON.stringify(leaving
              ? { clientId: asked.get("client_id"), redirectUri: asked.get("redirect_uri"), codeChallenge: asked.get("code_challenge"), state: asked.get("state"), isContinuous: asked.get("scope") === "transfer continuous" }
              : { from: asked.get("from") }) });
          const said_ = await answer.json();
          if (answer.ok) location = leaving ? said_.redirect : said_.authorize; else said.textContent = said_.detail;
        };
        </script></html>
        """;

    public static ContentHttpResult Show(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'; script-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'";
        response.Headers.CacheControl = "no-store";
        return TypedResults.Text(Html, "text/html; charset=utf-8");
    }
}
