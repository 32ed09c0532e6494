using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Mem0;

/// <summary>Wraps services that are registered already, in place, with and without a key.</summary>
internal static class ServiceDecoration
{
    /// <summary>Wraps every registration of a service.</summary>
    /// <param name="services">The services.</param>
    /// <param name="wrap">Makes the wrapper of a service. The last argument says whether the wrapper must dispose it, because the container no longer does.</param>
    /// <returns>How many registrations were wrapped.</returns>
    public static int Decorate<T>(this IServiceCollection services, Func<T, IServiceProvider, bool, T> wrap)
        where T : class
    {
        var count = 0;
        for (var i = 0; i < services.Count; i++)
        {
            var old = services[i];
            if (old.ServiceType != typeof(T))
            {
                continue;
            }

            services[i] = old.IsKeyedService
                ? new(typeof(T), old.ServiceKey, (provider, key) => wrap(CreateKeyed<T>(old, provider, key), provider, old.KeyedImplementationInstance is null), old.Lifetime)
                : new(typeof(T), provider => wrap(Create<T>(old, provider), provider, old.ImplementationInstance is null), old.Lifetime);
            count++;
        }

        return count;
    }

    private static T Create<T>(ServiceDescriptor descriptor, IServiceProvider provider) => (T)(
        descriptor.ImplementationInstance
        ?? descriptor.ImplementationFactory?.Invoke(provider)
        ?? CreateInstance(provider, descriptor.ImplementationType!));

    private static T CreateKeyed<T>(ServiceDescriptor descriptor, IServiceProvider provider, object? key) => (T)(
        descriptor.KeyedImplementationInstance
        ?? descriptor.KeyedImplementationFactory?.Invoke(provider, key)
        ?? CreateInstance(provider, descriptor.KeyedImplementationType!));

    private static object CreateInstance(
        IServiceProvider provider, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type) => ActivatorUtilities.CreateInstance(provider, type);
}
