using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>Changing the embedding space, as far as every store has it. Those that can prove more with <see cref="EmbeddingChangeContract"/>.</summary>
public abstract partial class MemoryStoreContract
{
    /// <summary>Gets a value indicating whether the store can change its embedding space.</summary>
    protected virtual bool CanChangeEmbeddingSpace => false;

    [Fact]
    public async Task The_same_space_is_no_change_and_a_store_that_cannot_change_refuses_another()
    {
        await AddAsync(s_ana, "zebra", vector: Vectors.East);

        var change = await Store.ChangeEmbeddingSpaceAsync(Vectors.Space, Stop);

        Assert.Equal(new EmbeddingSpaceChange(Vectors.Space, Vectors.Space), change);
        Assert.False(await Store.ReadVectorBacklogAsync(Stop).AnyAsync(Stop));
        if (!CanChangeEmbeddingSpace)
        {
            var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => Store.ChangeEmbeddingSpaceAsync(new("next-model", 3), Stop));
            Assert.Contains("next-model", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(["zebra"], await FindNearAsync(s_ana, Vectors.East));
    }
}
