using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Rest;

public sealed class BatchAnswerTests
{
    [Theory]
    [InlineData(409, "EntityAlreadyExists", "50:The specified entity already exists.", CommitStatus.Exists, 50)]
    [InlineData(409, "EntityAlreadyExists", "The specified entity already exists.", CommitStatus.Exists, 0)]
    [InlineData(412, "UpdateConditionNotSatisfied", "99:The update condition specified in the request was not satisfied.\\nTime:2025", CommitStatus.Changed, 99)]
    [InlineData(404, "ResourceNotFound", "The specified resource does not exist.\\nTime:2025", CommitStatus.Missing, 0)]
    [InlineData(404, "TableNotFound", "0:The table specified does not exist.", null, 0)]
    [InlineData(409, "TableBeingDeleted", "0:The table is being deleted.", null, 0)]
    [InlineData(400, "InvalidInput", "3:One of the inputs is not valid.", null, 3)]
    public void A_refusal_names_its_reason_and_its_write(int status, string code, string message, CommitStatus? refusal, int index)
    {
        var answer = BatchAnswer.Read(Body(status, $$"""{"odata.error":{"code":"{{code}}","message":{"lang":"en-US","value":"{{message}}"} } }"""));

        Assert.Equal((refusal, index, code == "TableNotFound"), (answer.Refusal, answer.Index, answer.IsWithoutTable));
        Assert.False(answer.IsCommitted);
    }

    [Fact]
    public void Parts_without_content_are_a_committed_transaction()
    {
        Assert.True(BatchAnswer.Read(Body(204, "")).IsCommitted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 ")]
    [InlineData("<html>HTTP/1.1 OK")]
    public void What_is_no_answer_to_a_transaction_is_none(string body)
    {
        Assert.Throws<FormatException>(() => BatchAnswer.Read(body));
    }

    private static string Body(int status, string content) => $"""
        --batchresponse_1
        Content-Type: multipart/mixed; boundary=changesetresponse_1

        --changesetresponse_1
        Content-Type: application/http
        Content-Transfer-Encoding: binary

        HTTP/1.1 {status} Whatever
        Content-Type: application/json;odata=minimalmetadata;streaming=true;charset=utf-8

        {content}
        --changesetresponse_1--
        --batchresponse_1--
        """;
}
