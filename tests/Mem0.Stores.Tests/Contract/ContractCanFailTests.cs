using System.Reflection;
using Mem0.StoreContract;
using Xunit.Sdk;

namespace Mem0.Stores.Tests.Contract;

/// <summary>A contract that no store can fail proves nothing: each promise is broken once, and its test must be red.</summary>
public sealed class ContractCanFailTests
{
    public static TheoryData<string> Names() => [.. Breakages.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_contract_notices_a_store_that(string breakage)
    {
        var broken = Breakages.All[breakage];
        var test = typeof(MemoryStoreContract).GetMethod(broken.Test)!;

        // Positive control: the same test, run the same way, is green for the store that is not broken.
        foreach (var row in Rows(test))
        {
            Assert.Null(await RunAsync(test, row, broken with { Break = static _ => { } }));
        }

        var failures = new List<Exception>();
        foreach (var row in Rows(test))
        {
            if (await RunAsync(test, row, broken) is { } failure)
            {
                failures.Add(failure);
            }
        }

        Assert.NotEmpty(failures);
        Assert.All(failures, static failure => Assert.IsType<IAssertionException>(failure, exactMatch: false));
    }

    private static object?[][] Rows(MethodInfo test)
    {
        object?[][] rows =
        [
            .. test.GetCustomAttributes<InlineDataAttribute>().Select(static data => data.Data),
            .. test.GetCustomAttributes<MemberDataAttribute>()
                .SelectMany(static data => (IEnumerable<ITheoryDataRow>)typeof(MemoryStoreContract).GetMethod(data.MemberName)!.Invoke(null, null)!)
                .Select(static row => row.GetData()),
        ];
        return rows.Length > 0 ? rows : [[]];
    }

    private static async Task<Exception?> RunAsync(MethodInfo test, object?[] arguments, Breakage breakage)
    {
        await using var tests = new BrokenStoreTests(breakage);
        await tests.InitializeAsync();
        return await Record.ExceptionAsync(() => (Task)test.Invoke(tests, arguments)!);
    }
}
