using Azure.Data.Tables;
using ConnectedInsurance.Hosting.Azure;
using ConnectedInsurance.Hosting.Azure.Storage;

namespace ConnectedInsurance.AzureApi.Rules;

public class AzureTablesTests
{
    [Fact]
    public void A_table_lies_in_the_account_it_was_given_and_the_others_share_one()
    {
        var asked = new List<string>();
        var tables = new AzureTables(
            new() { Tables = new("https://shared.example"), TableAccounts = "batches=https://apart0.example;Ledger=https://apart1.example" },
            account => new AccountDouble(account, asked));

        foreach (var name in new[] { "Batches", "ledger", "journal", "drivers" })
        {
            tables.Open(name);
        }

        Assert.Equal(["apart0.example/batches", "apart1.example/ledger", "shared.example/journal", "shared.example/drivers"], asked);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("batches=https://a.example", true)]
    [InlineData("batches=https://a.example;ledger=https://b.example;", true)]
    [InlineData("batches", false)]
    [InlineData("batches=http://a.example", false)]
    public void What_is_no_list_of_tables_and_addresses_is_refused_at_the_start(string text, bool taken)
    {
        var options = new AzureOptions { TableAccounts = text };
        var context = new System.ComponentModel.DataAnnotations.ValidationContext(options) { MemberName = nameof(AzureOptions.TableAccounts) };

        Assert.Equal(taken, System.ComponentModel.DataAnnotations.Validator.TryValidateProperty(text, context, null));
    }

    private sealed class AccountDouble(Uri account, List<string> asked) : TableServiceClient
    {
        public override TableClient GetTableClient(string tableName)
        {
            asked.Add($"{account.Host}/{tableName}");
            return new TableDouble();
        }
    }
}
