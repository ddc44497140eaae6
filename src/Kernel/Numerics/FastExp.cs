namespace Millwright.Kernel;
internal static class FastExp { public static bool TryExp(double x, double lo, out double y){ y=0; return false; } public static bool TryPow(double x,double p,out double y){y=0;return false;} }
