using System.Runtime.InteropServices;
using SQLitePCL;

namespace Mem0.Sqlite;

/// <summary>Reads the columns of a row without what a call through the wrapper costs: reading a thousand memories is twenty thousand such calls.</summary>
/// <remarks>
/// These functions of SQLite look at what the last step has left and return within nanoseconds, so that the collector need not be told of them. They are those
/// of the library that the wrapper has loaded, whichever it is; where it does not say which, there are none, and the wrapper is called.
/// </remarks>
internal sealed unsafe class NativeColumns
{
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int> _type;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long> _int64;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, double> _double;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*> _blob;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int> _bytes;

    private NativeColumns(nint library)
    {
        _type = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int>)NativeLibrary.GetExport(library, "sqlite3_column_type");
        _int64 = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long>)NativeLibrary.GetExport(library, "sqlite3_column_int64");
        _double = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, double>)NativeLibrary.GetExport(library, "sqlite3_column_double");
        _blob = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*>)NativeLibrary.GetExport(library, "sqlite3_column_blob");
        _bytes = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int>)NativeLibrary.GetExport(library, "sqlite3_column_bytes");
    }

    /// <summary>Gets the functions of the library in use, or <see langword="null"/>.</summary>
    public static NativeColumns? Instance { get; } = Find();

    public bool IsNull(nint statement, int column) => _type(statement, column) == raw.SQLITE_NULL;

    public long GetInt64(nint statement, int column) => _int64(statement, column);

    public double GetDouble(nint statement, int column) => _double(statement, column);

    /// <summary>Reads bytes in place: they are gone with the next step.</summary>
    public ReadOnlySpan<byte> GetBytes(nint statement, int column)
    {
        // In this order: the length is that of what the first call has made of the value.
        var first = _blob(statement, column);
        return new(first, first == null ? 0 : _bytes(statement, column));
    }

    private static NativeColumns? Find()
    {
        // The same name and assembly give the library that the wrapper has loaded, and not another copy of it.
        return NativeLibrary.TryLoad(raw.GetNativeLibraryName(), typeof(SQLite3Provider_e_sqlite3).Assembly, null, out var library) ? new(library) : null;
    }
}
