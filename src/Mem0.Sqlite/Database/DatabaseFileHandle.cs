using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mem0.Sqlite;

/// <summary>SQLite's own file of a connection, to read and write bytes beside the pager.</summary>
/// <remarks>
/// Not a handle of .NET to the same path: on POSIX systems, closing that would drop the locks that this process holds on the file. The layout is
/// that of <c>sqlite3_file</c> and <c>sqlite3_io_methods</c>, which SQLite keeps stable for those who write file systems for it.
/// </remarks>
internal sealed unsafe partial class DatabaseFileHandle
{
    private const int FilePointer = 7;
    private const int SyncNormal = 2;

    private readonly File* _file;

    public DatabaseFileHandle(sqlite3 database)
    {
        File* file = null;
        Check(FileControl(database.DangerousGetHandle(), 0, FilePointer, &file));
        _file = file;
    }

    public long Length
    {
        get
        {
            long length;
            Check(_file->Methods->FileSize(_file, &length));
            return length;
        }
    }

    public void Read(Span<byte> bytes, long offset)
    {
        fixed (byte* start = bytes)
        {
            Check(_file->Methods->Read(_file, start, bytes.Length, offset));
        }
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        fixed (byte* start = bytes)
        {
            Check(_file->Methods->Write(_file, start, bytes.Length, offset));
        }
    }

    /// <summary>Waits until the disk has what was written.</summary>
    public void Sync() => Check(_file->Methods->Sync(_file, SyncNormal));

    private static void Check(int code) => SqliteException.ThrowExceptionForRC(code, null);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    [UnmanagedCallConv(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static partial int FileControl(nint database, nint name, int operation, File** result);

    [StructLayout(LayoutKind.Sequential)]
    private struct File
    {
        public IoMethods* Methods;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct IoMethods
    {
        public int Version;
        public delegate* unmanaged[Cdecl]<File*, int> Close;
        public delegate* unmanaged[Cdecl]<File*, byte*, int, long, int> Read;
        public delegate* unmanaged[Cdecl]<File*, byte*, int, long, int> Write;
        public delegate* unmanaged[Cdecl]<File*, long, int> Truncate;
        public delegate* unmanaged[Cdecl]<File*, int, int> Sync;
        public delegate* unmanaged[Cdecl]<File*, long*, int> FileSize;
    }
}
