using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Millwright.Kernel.Tests")]
