using ConnectedInsurance.Hosting.Rest;

namespace ConnectedInsurance.Platform.Tests.Hosting.Rest;

public sealed class StorageAccountTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10000/devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=ours;AccountKey=Y2FuYXJ5;EndpointSuffix=core.windows.net", "https://ours.blob.core.windows.net/", "https://ours.table.core.windows.net/")]
    [InlineData("accountname=ours;accountkey=Y2FuYXJ5;EndpointSuffix=core.chinacloudapi.cn", "https://ours.blob.core.chinacloudapi.cn/", "https://ours.table.core.chinacloudapi.cn/")]
    [InlineData("AccountName=x;AccountKey=Y2FuYXJ5;BlobEndpoint=http://localhost:1/x/;TableEndpoint=http://localhost:2/x/", "http://localhost:1/x", "http://localhost:2/x")]
    [InlineData("https://ours.blob.core.windows.net/", "https://ours.blob.core.windows.net/", "https://ours.table.core.windows.net/")]
    [InlineData("https://ours.table.core.windows.net", "https://ours.blob.core.windows.net/", "https://ours.table.core.windows.net/")]
    [InlineData("BlobEndpoint=https://a.example;TableEndpoint=https://b.example", "https://a.example/", "https://b.example/")]
    public void A_connection_says_where_the_services_are(string connection, string blobs, string tables)
    {
        var account = StorageAccount.Parse(connection);

        Assert.Equal((blobs, tables), (account.Blobs.AbsoluteUri, account.Tables.AbsoluteUri));
    }

    [Theory]
    [InlineData("canary")]
    [InlineData("AccountKey=Y2FuYXJ5")]
    [InlineData("AccountName=ours;AccountKey=canary!")]
    [InlineData("AccountKey=Y2FuYXJ5;BlobEndpoint=https://a.example;TableEndpoint=https://b.example")]
    [InlineData("AccountName=ours;AccountKey=Y2FuYXJ5;BlobEndpoint=http://10.0.0.1/x;TableEndpoint=http://10.0.0.1/x")]
    [InlineData("AccountName=ours;AccountKey=Y2FuYXJ5;BlobEndpoint=nowhere")]
    [InlineData("BlobEndpoint=http://localhost:1;TableEndpoint=http://localhost:2")]
    [InlineData("https://ours.example")]
    public void A_mistake_in_a_connection_is_a_sentence_without_the_key(string connection)
    {
        var mistake = Assert.Throws<FormatException>(() => StorageAccount.Parse(connection)).Message;

        Assert.EndsWith(".", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("Y2FuYXJ5", mistake, StringComparison.Ordinal);
    }
}
