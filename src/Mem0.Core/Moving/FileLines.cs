namespace Mem0;

/// <summary>Reads a stream line by line, none longer than allowed.</summary>
internal sealed class FileLines(Stream source, int maxLength)
{
    private byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Gets the number of the line that was read last, the first one being 1; one more while none could be read.</summary>
    public long Number { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <returns>The line, valid until the next one is read; <see langword="null"/> at the end.</returns>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        Number++;
        var searched = 0;
        while (true)
        {
            var length = _end - _start;
            var found = _buffer.AsSpan(_start + searched, length - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                length = searched + found;
            }

            if (length > maxLength)
            {
                throw new LineException(null, $"The line is longer than {maxLength:N0} bytes. If that is right, raise {nameof(ImportOptions)}.{nameof(ImportOptions.MaxLineLength)}.");
            }

            if (found >= 0 || (_isAtEnd && length > 0))
            {
                var line = _buffer.AsMemory(_start, length);
                _start = Math.Min(_start + length + 1, _end);
                return line;
            }

            if (_isAtEnd)
            {
                return null;
            }

            searched = length;
            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)Math.Min(2L * _buffer.Length, Array.MaxLength));
        }

        var count = await source.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += count;
        _isAtEnd = count == 0;
    }
}
