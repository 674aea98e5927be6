using ConnectedInsurance.Registry.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Platform.Tests.Registry.Accounts;

public sealed class SignInTests
{
    private const string Wrong = "a wrong password";

    [Fact]
    public async Task Whoever_fails_is_answered_alike_after_the_same_work()
    {
        var hasher = new CountingHasher();
        await using var own = await Opened.Now(services => services.AddSingleton<IPasswordHasher<Password>>(hasher));
        var (_, _, known) = await own.Platform.NewSignedInDriver();
        var (_, neverSignedUp) = await own.Platform.NewDriver();
        var answers = new List<(string Verdict, string Body, string Headers, int Hashed)>();

        foreach (var email in new[] { known, neverSignedUp, "nobody@example.org", "", new string('x', 10_000) })
        {
            var (browser, before) = (new Browser(own.Platform.Http), hasher.Verified);
            answers.Add((await browser.SignIn(email, Wrong), WithoutTrace(browser.Body), $"{browser.SetCookie}{browser.RetryAfter}", hasher.Verified - before));
        }

        Assert.Equal("401 sign-in-failed", answers[0].Verdict);
        Assert.Equal(1, answers[0].Hashed);
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task A_password_longer_than_any_is_refused_without_hashing_it_all()
    {
        await using var own = await Opened.Now();
        var (_, _, email) = await own.Platform.NewSignedInDriver();

        Assert.Equal("401 sign-in-failed", await new Browser(own.Platform.Http).SignIn(email, new('x', 1_000_000)));
    }

    [Fact]
    public async Task Case_and_space_around_the_address_do_not_matter()
    {
        await using var own = await Opened.Now();
        var (_, _, email) = await own.Platform.NewSignedInDriver();

        Assert.Equal("201", await new Browser(own.Platform.Http).SignIn($" {email.ToUpperInvariant()} "));
    }

    [Fact]
    public async Task A_session_somebody_slipped_in_is_neither_taken_over_nor_left_open()
    {
        await using var own = await Opened.Now();
        var (attacker, _, _) = await own.Platform.NewSignedInDriver();
        var (joined, email) = await own.Platform.NewDriver();
        await new Browser(own.Platform.Http).SignUp(joined.Invitation);
        var victim = new Browser(own.Platform.Http) { Cookie = attacker.Cookie };

        Assert.Equal("201", await victim.SignIn(email));

        Assert.NotEqual(attacker.Cookie, victim.Cookie);
        Assert.Equal(joined.Driver, (await victim.Read("/me/sessions/current")).GetProperty("driver").GetString());
        Assert.Equal("401 not-signed-in", await attacker.Send("GET", "/me/sessions"));
    }

    [Fact]
    public async Task A_made_up_cookie_is_no_session_after_the_sign_in_either()
    {
        await using var own = await Opened.Now();
        var (browser, driver, email) = await own.Platform.NewSignedInDriver();
        var name = browser.Cookie!.Split('=')[0];
        var madeUp = $"{name}={DriverSecret.New("cie", driver).Text}";
        var victim = new Browser(own.Platform.Http) { Cookie = madeUp };

        Assert.Equal("201", await victim.SignIn(email));

        Assert.Equal("401 not-signed-in", await new Browser(own.Platform.Http) { Cookie = madeUp }.Send("GET", "/me/sessions"));
    }

    [Fact]
    public async Task Five_failures_hold_the_account_back_for_longer_and_longer_even_from_the_right_password()
    {
        await using var own = await Opened.Now();
        var (_, _, email) = await own.Platform.NewSignedInDriver();
        var browser = new Browser(own.Platform.Http);

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("401 sign-in-failed", await browser.SignIn(email, Wrong));
        }

        Assert.Equal(("429 too-many", TimeSpan.FromSeconds(1)), (await browser.SignIn(email), browser.RetryAfter));
        own.Platform.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("401 sign-in-failed", await browser.SignIn(email, Wrong));
        Assert.Equal(("429 too-many", TimeSpan.FromSeconds(2)), (await browser.SignIn(email), browser.RetryAfter));
        own.Platform.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("201", await browser.SignIn(email));
        Assert.Equal("401 sign-in-failed", await browser.SignIn(email, Wrong));
    }

    [Fact]
    public async Task An_address_nobody_has_is_held_back_like_one_somebody_has()
    {
        await using var own = await Opened.Now();
        var browser = new Browser(own.Platform.Http);

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("401 sign-in-failed", await browser.SignIn("nobody@example.org", Wrong));
        }

        Assert.Equal(("429 too-many", TimeSpan.FromSeconds(1)), (await browser.SignIn("nobody@example.org", Wrong), browser.RetryAfter));
    }

    [Fact]
    public async Task One_place_cannot_try_account_after_account()
    {
        await using var own = await Opened.Now();
        var (_, _, email) = await own.Platform.NewSignedInDriver();
        var browser = new Browser(own.Platform.Http);

        for (var i = 0; i < AttemptRule.Address.Free; i++)
        {
            Assert.Equal("401 sign-in-failed", await browser.SignIn($"nobody{i}@example.org", Wrong));
        }

        Assert.Equal("429 too-many", await browser.SignIn(email));
    }

    [Fact]
    public async Task Many_sign_ins_at_once_with_the_right_password_all_succeed()
    {
        await using var own = await Opened.Now();
        var (_, _, email) = await own.Platform.NewSignedInDriver();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new Browser(own.Platform.Http).SignIn(email)));

        Assert.Equal(Enumerable.Repeat("201", 4), answers);
    }

    [Fact]
    public async Task A_hash_of_fewer_rounds_is_made_anew_at_the_next_sign_in()
    {
        await using var own = await Opened.Now();
        var (_, driver, email) = await own.Platform.NewSignedInDriver();
        var rows = own.Platform.Get<AccountRows>();
        var weak = new PasswordHasher<Password>(Options.Create(new PasswordHasherOptions { IterationCount = 10 })).HashPassword(new("", default), OpenPlatform.Password);
        await rows.Commit(driver, [await rows.Put(AccountRows.PasswordFormat, new(weak, default), driver, AccountRows.Password, default)], default);

        Assert.Equal("201", await new Browser(own.Platform.Http).SignIn(email));

        var kept = (await rows.Find(AccountRows.PasswordFormat, driver, AccountRows.Password, default))!.Noun;
        Assert.NotEqual(weak, kept.Hash);
        Assert.Equal("201", await new Browser(own.Platform.Http).SignIn(email));
    }

    private static string WithoutTrace(string body) => body.Split("\"traceId\"")[0];

    private sealed class CountingHasher : IPasswordHasher<Password>
    {
        private readonly PasswordHasher<Password> _real = new(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));

        public int Verified { get; private set; }

        public string HashPassword(Password user, string password) => _real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Password user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
