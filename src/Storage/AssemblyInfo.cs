using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Millwright.Storage.Tests")]
