using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection();
