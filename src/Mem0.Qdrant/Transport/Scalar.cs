using System.Text.Json.Serialization;

namespace Mem0.Qdrant.Transport;

/// <summary>A value to compare a payload field with. Types count: a number is not its text.</summary>
[JsonConverter(typeof(ScalarConverter))]
internal readonly record struct Scalar
{
    private Scalar(string? text, long? number, bool? flag) => (Text, Number, Flag) = (text, number, flag);

    public string? Text { get; }

    public long? Number { get; }

    public bool? Flag { get; }

    public static implicit operator Scalar(string value) => new(value, null, null);

    public static implicit operator Scalar(long value) => new(null, value, null);

    public static implicit operator Scalar(bool value) => new(null, null, value);

    public static implicit operator Scalar(Guid value) => value.ToString();
}
