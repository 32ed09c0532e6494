using System.Text.Json;
using Mem0.Qdrant.Tests.StandIn;

namespace Mem0.Qdrant.Tests;

/// <summary>What compares requests with the official document can tell right from wrong. That every request fits is proven by all other tests, when the document is named.</summary>
public sealed class OpenApiTests
{
    private const string Document =
        """
        {"paths": {"/things/{name}": {"put": {
          "parameters": [{"name": "wait", "in": "query"}],
          "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/schemas/Thing"}}}}}}},
         "schemas": {
          "Thing": {"type": "object", "required": ["id"], "properties": {
            "id": {"anyOf": [{"type": "string", "format": "uuid"}, {"type": "integer", "minimum": 0}]},
            "more": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "number"}}},
            "kind": {"type": "string", "enum": ["a", "b"]},
            "none": {"anyOf": [{"type": "boolean"}, {"nullable": true}]}}}}}
        """;

    [Theory]
    [InlineData("/things/x", "?wait=true", """{"id":7}""", true)]
    [InlineData("/things/x", "", """{"id":"0f8a4f4e-6f8e-5a57-9f0e-2b7b6c0d9a11","more":{"v":[1,2.5]},"kind":"a","none":null}""", true)]
    [InlineData("/things/x", "?waits=true", """{"id":7}""", false)]
    [InlineData("/thing/x", "", """{"id":7}""", false)]
    [InlineData("/things/x", "", """{"id":-7}""", false)]
    [InlineData("/things/x", "", """{"id":"seven"}""", false)]
    [InlineData("/things/x", "", """{}""", false)]
    [InlineData("/things/x", "", """{"id":7,"mores":{}}""", false)]
    [InlineData("/things/x", "", """{"id":7,"more":{"v":["1"]}}""", false)]
    [InlineData("/things/x", "", """{"id":7,"kind":"c"}""", false)]
    [InlineData("/things/x", "", """{"id":7,"none":1}""", false)]
    [InlineData("/things/x", "", """{"id":null}""", false)]
    public void A_request_that_does_not_fit_is_told_from_one_that_does(string path, string query, string body, bool fits)
    {
        var document = new OpenApiDocument(JsonDocument.Parse(Document).RootElement);

        Assert.Equal(fits, document.Check(new("PUT", path, query, JsonDocument.Parse(body).RootElement)) is null);
    }
}
