namespace Millwright.Kernel;
internal static class FastTrig { public static bool TrySin(double x, out double y){ y=0; return false; } public static bool TryCos(double x,out double y){y=0;return false;} public static bool TryTan(double x,out double y){y=0;return false;} }
