using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Millwright.Venues.Tests")]
