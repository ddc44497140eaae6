using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Millwright.Grid.Tests")]
