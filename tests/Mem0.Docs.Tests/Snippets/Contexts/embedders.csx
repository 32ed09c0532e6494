using Mem0;
using Mem0.Testing;
using Microsoft.Extensions.DependencyInjection;

var (newModel, oldModel) = (new SpyEmbedder(null, "new"), new SpyEmbedder(null, "old"));
