using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mem0.Qdrant.Transport;

/// <summary>Writes a value as the JSON type that it has.</summary>
internal sealed class ScalarConverter : JsonConverter<Scalar>
{
    public override void Write(Utf8JsonWriter writer, Scalar value, JsonSerializerOptions options)
    {
        if (value.Number is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else if (value.Flag is { } flag)
        {
            writer.WriteBooleanValue(flag);
        }
        else
        {
            writer.WriteStringValue(value.Text);
        }
    }

    public override Scalar Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Filters are only written.");
}
