using System.Reflection;
using System.Text.RegularExpressions;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Partners;
using ConnectedInsurance.Partners.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Partners.Relations;
using ConnectedInsurance.Partners.Sandboxes;
using ConnectedInsurance.Partners.Selling;
using ConnectedInsurance.Partners.Subjects;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating.Claims;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Platform.Tests.Architecture;

/// <summary>No byte about a driver leaves for a partner but through the gate.</summary>
public class DisclosureTests
{
    /// <summary>What writes an answer: anything of it in Partners/ outside the one file that writes released bytes goes past the gate.</summary>
    private static readonly Regex Answering = new(@"\bTypedResults\b|\bResults\.(?!<)|\bJsonSerializer\b|\bWriteAsJsonAsync\b|\b[Hh]ttp(Context)?\.Response\b|\bHttpResponse\b|\bIResult\b");

    private static readonly Regex Knowing = new(@"\b(Drivers|Trip\w*|RateDriver|Pseudonyms|Consents|SubjectKeys|DisclosureGate)\b");

    private static readonly IReadOnlyList<Type> Disclosed =
        [.. typeof(Program).Assembly.GetTypes().Where(type => type.IsDefined(typeof(DisclosesAttribute), false))];

    /// <summary>What a partner may be told past the gate: whoever adds to this says that it holds nothing about anybody's driving.</summary>
    private static readonly Type[] PartnersOwn =
    [
        typeof(PartnerSubject), typeof(PartnerSubjects), typeof(SubjectConsents), typeof(ToldClaim), typeof(ToldClaims),
        typeof(AnswerWithdrawal.Response), typeof(AskConsent.Asked), typeof(AskConsent.Response), typeof(ListOpenWithdrawals.Response), typeof(PublishNotice.Response),
        typeof(WebhookView), typeof(AddWebhook.Response), typeof(ListWebhooks.Response), typeof(RotateWebhookSecret.Response), typeof(TestWebhook.Response),
        typeof(AskedQuote), typeof(AskedQuotes), typeof(EndedRequest),
        typeof(AttemptsPage), typeof(ToldProduct), typeof(ToldProducts), typeof(SoldPolicy), typeof(SoldPolicies), typeof(WithheldPeriod),
        typeof(ListTroubledWebhooks.Response), typeof(MakeSandbox.Response),
    ];

    /// <summary>What a partner may be told of many drivers at once, past the gate: whoever adds to this says from how many on, and why none can be read off it.</summary>
    private static readonly Type[] PortfolioFigures = [typeof(ToldBalance), typeof(ToldBalances), typeof(ToldExperience)];

    /// <summary>What the partner's own is made of. An off-balance is a figure of 20 policies or more.</summary>
    private static readonly Type[] Within =
    [
        typeof(OffBalance),
        typeof(SubjectConsent), typeof(ClaimStatement), typeof(ListOpenWithdrawals.Listed), typeof(WithdrawalAnswer), typeof(DeliveryAttempt),
        typeof(QuoteTerms), typeof(Tariff), typeof(CoverPrice), typeof(TariffFactor), typeof(TariffLevel), typeof(PricingModel), typeof(ListTroubledWebhooks.Trouble),
    ];

    private static readonly Type[] Plain = [typeof(string), typeof(Uri), typeof(bool), typeof(int), typeof(long), typeof(decimal), typeof(DateOnly), typeof(DateTimeOffset)];

    private static readonly Type[] AnswerTypes =
    [
        typeof(ContentHttpResult), typeof(PushStreamHttpResult), typeof(ProblemHttpResult), typeof(NoContent), typeof(Accepted),
        .. PortfolioFigures.Select(figures => typeof(Ok<>).MakeGenericType(figures)),
        .. PartnersOwn.SelectMany(own => new[] { own, typeof(Ok<>).MakeGenericType(own), typeof(Created<>).MakeGenericType(own) }),
    ];

    [Fact]
    public void Only_released_bytes_become_an_answer_to_a_partner_beside_what_it_said_itself()
    {
        // How a partner comes in, and what holds for every answer, name no driver; that they could not is a rule below.
        var answering = Repository.Sources("functions", "Partners")
            .Where(file => !file.StartsWith("OAuth/", StringComparison.Ordinal) && !file.StartsWith("Conventions/", StringComparison.Ordinal))
            .Where(file => Answering.IsMatch(File.ReadAllText(Repository.Path("functions", "Partners", file))));

        Assert.Equal(["OwnAnswer.cs", "PortfolioAnswer.cs", "Released.cs"], answering.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_partner_gets_released_bytes_or_what_it_said_itself_or_a_problem()
    {
        var answers = typeof(Released).Assembly.GetTypes()
            .Where(type => $"{type.Namespace}.".StartsWith($"{typeof(Released).Namespace}.", StringComparison.Ordinal) && type.Namespace != typeof(PartnersDoor).Namespace)
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Where(method => method.Name == "Handle"))
            .SelectMany(handler => handler.ReturnType.GetGenericArguments().Single().GetGenericArguments())
            .Distinct()
            .ToList();

        Assert.NotEmpty(answers);
        Assert.Empty(answers.Except(AnswerTypes));
    }

    [Fact]
    public void What_a_partner_said_itself_holds_nothing_that_was_measured()
    {
        Assert.Equal(
            PartnersOwn.OrderBy(type => type.FullName, StringComparer.Ordinal),
            typeof(IPartnersOwn).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IPartnersOwn)) && !type.IsInterface).OrderBy(type => type.FullName, StringComparer.Ordinal));

        Type[] told = [.. PartnersOwn, .. Within];
        var inside = told.SelectMany(type => type.GetProperties()).Select(property => Innermost(property.PropertyType)).Where(type => !type.IsEnum);
        Assert.Empty(inside.Except([.. told, .. Plain]));
    }

    [Fact]
    public void Figures_of_a_portfolio_are_named_one_by_one_and_name_no_subject()
    {
        Assert.Equal(
            PortfolioFigures.OrderBy(type => type.FullName, StringComparer.Ordinal),
            typeof(IPortfolioFigures).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IPortfolioFigures)) && !type.IsInterface).OrderBy(type => type.FullName, StringComparer.Ordinal));

        Type[] told = [.. PortfolioFigures, typeof(ExperienceCell)];
        var properties = told.SelectMany(type => type.GetProperties()).ToList();
        Assert.Empty(properties.Select(property => Innermost(property.PropertyType)).Except([.. told, .. Plain, typeof(double)]));
        Assert.DoesNotContain(properties, property => property.Name is "Subject" or "Driver" or "Policy");
    }

    [Fact]
    public void What_holds_for_every_answer_knows_nothing_of_drivers()
    {
        var knowing = Repository.Sources("functions", "Partners", "Conventions")
            .Where(file => Knowing.IsMatch(File.ReadAllText(Repository.Path("functions", "Partners", "Conventions", file))));

        Assert.Empty(knowing);
    }

    [Fact]
    public void How_a_webhook_is_called_knows_nothing_of_drivers()
    {
        var knowing = Repository.Sources("functions", "Partners", "Webhooks")
            .Where(file => Knowing.IsMatch(File.ReadAllText(Repository.Path("functions", "Partners", "Webhooks", file))));

        Assert.Empty(knowing);
    }

    [Fact]
    public void How_a_partner_comes_in_knows_nothing_of_drivers()
    {
        var knowing = Repository.Sources("functions", "Partners", "OAuth")
            .Where(file => Knowing.IsMatch(File.ReadAllText(Repository.Path("functions", "Partners", "OAuth", file))));

        Assert.Empty(knowing);
    }

    [Fact]
    public void Only_the_partners_stage_answers_partners()
    {
        var answering = Repository.Sources("functions")
            .Where(file => Regex.IsMatch(File.ReadAllText(Repository.Path("functions", file)), @"Caller\.Policy\(Caller\.Partner|\.ForPartner\(|\.Map\w+\(""/partner"));

        Assert.All(answering, file => Assert.StartsWith("Partners/", file, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_property_of_what_passes_the_gate_names_its_category()
    {
        Assert.NotEmpty(Disclosed);
        var nameless = from type in Disclosed
                       from property in type.GetProperties()
                       where !property.IsDefined(typeof(DisclosesAttribute))
                       select $"{type.Name}.{property.Name}";

        Assert.Empty(nameless);
    }

    [Fact]
    public void What_is_inside_of_what_passes_the_gate_names_its_category_too()
    {
        var inside = Disclosed.SelectMany(type => type.GetProperties()).Select(property => Innermost(property.PropertyType))
            .Where(type => type.Assembly == typeof(Program).Assembly && !type.IsEnum);

        Assert.Empty(inside.Except(Disclosed));
    }

    [Fact]
    public void A_measured_number_leaves_rounded()
    {
        // Thresholds are published constants: they tell nobody apart.
        var exact = from type in Disclosed
                    where type != typeof(SubjectThresholds)
                    from property in type.GetProperties()
                    where (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(double)
                    where property.GetCustomAttribute<DisclosesAttribute>() is not { RoundedTo: > 0 }
                    select $"{type.Name}.{property.Name}";

        Assert.Empty(exact);
    }

    private static Type Innermost(Type type) =>
        type.IsArray ? Innermost(type.GetElementType()!)
        : type.IsGenericType ? Innermost(type.GetGenericArguments()[^1])
        : type;
}
