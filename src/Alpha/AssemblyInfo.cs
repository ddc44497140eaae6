using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Millwright.Alpha.Tests")]
