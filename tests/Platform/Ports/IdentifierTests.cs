using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Ports;

public class IdentifierTests
{
    [Theory]
    [InlineData("7K3M-Q9XZ", "7k3mq9xz")]
    [InlineData(" 7k3m q9xz\n", "7k3mq9xz")]
    [InlineData("OILo-1010", "0110" + "1010")]
    [InlineData("7K3M–Q9XZ", "7k3mq9xz")] // an en dash, as word processors make them
    [InlineData("", "")]
    public void A_claim_code_is_compared_without_case_spaces_and_look_alikes(string typed, string compared)
    {
        Assert.Equal(compared, Identifier.NormaliseClaimCode(typed));
    }

    [Fact]
    public void A_new_claim_code_is_eight_letters_that_survive_typing()
    {
        for (var i = 0; i < 100; i++)
        {
            var code = Identifier.NewClaimCode();

            Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", code);
            Assert.Equal(code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(), Identifier.NormaliseClaimCode(code));
        }
    }

    [Fact]
    public void An_identifier_is_a_key_and_a_secret_is_told_by_its_prefix()
    {
        Assert.Matches("^trp-[0-9a-z]{20}$", Identifier.New("trp"));
        Assert.True(TableLimits.IsKey(Identifier.New("trp")));
        Assert.Matches("^cid_[0-9a-z]{51}$", Identifier.NewSecret("cid"));
        Assert.NotEqual(Identifier.NewSecret("cid"), Identifier.NewSecret("cid"));
    }
}
