using System.Text.Json.Serialization;

namespace Mem0.Qdrant.Transport;

/// <summary>Every request is written from a type: a field with a wrong name would be ignored by the server, and a filter that is ignored is a filter that lets everything through.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UpsertRequest))]
[JsonSerializable(typeof(SetPayloadRequest))]
[JsonSerializable(typeof(DeleteRequest))]
[JsonSerializable(typeof(ScrollRequest))]
[JsonSerializable(typeof(QueryBatchRequest))]
[JsonSerializable(typeof(ReadOnlyMemory<float>))]
[JsonSerializable(typeof(SparseVector))]
[JsonSerializable(typeof(OrderQuery))]
[JsonSerializable(typeof(CountRequest))]
[JsonSerializable(typeof(FacetRequest))]
[JsonSerializable(typeof(UpdateBatchRequest))]
[JsonSerializable(typeof(CreateCollectionRequest))]
[JsonSerializable(typeof(CreateIndexRequest))]
[JsonSerializable(typeof(CreateShardKeyRequest))]
[JsonSerializable(typeof(ServerInfo))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(Answer<bool>), TypeInfoPropertyName = "AnswerBoolean")]
[JsonSerializable(typeof(Answer<UpdateResult>), TypeInfoPropertyName = "AnswerUpdateResult")]
[JsonSerializable(typeof(Answer<ScrollResult>), TypeInfoPropertyName = "AnswerScrollResult")]
[JsonSerializable(typeof(Answer<IReadOnlyList<QueryResult>>), TypeInfoPropertyName = "AnswerQueryResults")]
[JsonSerializable(typeof(Answer<CountResult>), TypeInfoPropertyName = "AnswerCountResult")]
[JsonSerializable(typeof(Answer<FacetResult>), TypeInfoPropertyName = "AnswerFacetResult")]
[JsonSerializable(typeof(Answer<IReadOnlyList<UpdateResult>>), TypeInfoPropertyName = "AnswerUpdateResults")]
[JsonSerializable(typeof(Answer<CollectionExists>), TypeInfoPropertyName = "AnswerCollectionExists")]
[JsonSerializable(typeof(Answer<CollectionInfo>), TypeInfoPropertyName = "AnswerCollectionInfo")]
[JsonSerializable(typeof(Answer<CollectionList>), TypeInfoPropertyName = "AnswerCollectionList")]
internal sealed partial class QdrantJson : JsonSerializerContext;
