using Azure.Core;
using Azure.Core.Pipeline;
using ConnectedInsurance.Hosting.Rest;

namespace ConnectedInsurance.Platform.Tests.Hosting.Rest;

public sealed class StringsToSignTests
{
    /// <remarks>The example of learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key, "Shared Key authorization".</remarks>
    [Fact]
    public void A_blob_request_is_signed_as_documented()
    {
        var request = Request(RequestMethod.Get, "https://myaccount.blob.core.windows.net/mycontainer?restype=container&comp=metadata&timeout=20");
        request.Headers.Add("x-ms-version", "2015-02-21");
        request.Headers.Add("x-ms-date", "Fri, 26 Jun 2015 23:39:12 GMT");

        Assert.Equal(
            "GET\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:Fri, 26 Jun 2015 23:39:12 GMT\nx-ms-version:2015-02-21\n/myaccount/mycontainer\ncomp:metadata\nrestype:container\ntimeout:20",
            StringsToSign.OfBlobs(request, "myaccount"));
    }

    [Fact]
    public void A_blobs_length_and_type_are_signed_and_an_empty_ones_length_is_not()
    {
        var request = Request(RequestMethod.Put, "https://myaccount.blob.core.windows.net/c/a/b");
        request.Headers.Add("Content-Type", "application/octet-stream");
        request.Content = RequestContent.Create(new byte[11]);
        Assert.Equal("PUT\n\n\n11\n\napplication/octet-stream\n\n\n\n\n\n\n/myaccount/c/a/b", StringsToSign.OfBlobs(request, "myaccount"));

        request.Content = RequestContent.Create(Array.Empty<byte>());

        Assert.Equal("PUT\n\n\n\n\napplication/octet-stream\n\n\n\n\n\n\n/myaccount/c/a/b", StringsToSign.OfBlobs(request, "myaccount"));
    }

    [Fact]
    public void A_table_request_is_signed_by_its_five_lines_with_the_path_as_it_travels()
    {
        var request = Request(RequestMethod.Get, "https://myaccount.table.core.windows.net/rows(PartitionKey='%C3%A9',RowKey='a%27%27b')?$top=1");
        request.Headers.Add("Content-Type", "application/json");
        request.Headers.Add("x-ms-date", "Fri, 26 Jun 2015 23:39:12 GMT");

        Assert.Equal(
            "GET\n\napplication/json\nFri, 26 Jun 2015 23:39:12 GMT\n/myaccount/rows(PartitionKey='%C3%A9',RowKey='a%27%27b')",
            StringsToSign.OfTables(request, "myaccount"));
    }

    private static Request Request(RequestMethod method, string address)
    {
        var request = new HttpClientTransport().CreateRequest();
        request.Method = method;
        request.Uri.Reset(new Uri(address));
        return request;
    }
}
