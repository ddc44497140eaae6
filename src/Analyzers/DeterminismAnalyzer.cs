using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Millwright.Analyzers;

/// <summary>
/// Rejects what makes a reducer a function of anything but its journal (kernel.md §13.5). Runs in the projects that
/// reference it; a member or type marked <c>[DeterminismExempt("reason")]</c> is skipped.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeterminismAnalyzer : DiagnosticAnalyzer
{
    private const string Exempt = "DeterminismExemptAttribute";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Rules.Clock, Rules.Math, Rules.Unordered, Rules.Culture, Rules.Random, Rules.StaticState, Rules.ModeBranch,
        Rules.Concurrency);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(OnInvocation, OperationKind.Invocation);
        context.RegisterOperationAction(OnCreation, OperationKind.ObjectCreation);
        context.RegisterOperationAction(OnProperty, OperationKind.PropertyReference);
        context.RegisterOperationAction(OnLoop, OperationKind.Loop);
        context.RegisterOperationAction(OnAwait, OperationKind.Await, OperationKind.Lock);
        context.RegisterSymbolAction(OnField, SymbolKind.Field);
    }

    private static void OnInvocation(OperationAnalysisContext context)
    {
        var method = ((IInvocationOperation)context.Operation).TargetMethod;
        var rule = BannedApi.OfMethod(method);
        if (rule is not null)
        {
            Report(context, rule, $"{method.ContainingType?.Name}.{method.Name}");
        }
    }

    private static void OnCreation(OperationAnalysisContext context)
    {
        var type = ((IObjectCreationOperation)context.Operation).Type;
        var rule = type is null ? null : BannedApi.OfCreatedType(type);
        if (rule is not null)
        {
            Report(context, rule, type!.Name);
        }
    }

    private static void OnProperty(OperationAnalysisContext context)
    {
        var property = ((IPropertyReferenceOperation)context.Operation).Property;
        if (BannedApi.IsLabel(property) && IsDecision(context.Operation))
        {
            Report(context, Rules.ModeBranch, $"{property.ContainingType.Name}.{property.Name}");
            return;
        }

        var rule = BannedApi.OfProperty(property);
        if (rule is not null)
        {
            Report(context, rule, $"{property.ContainingType?.Name}.{property.Name}");
        }
    }

    private static void OnLoop(OperationAnalysisContext context)
    {
        if (context.Operation is not IForEachLoopOperation loop)
        {
            return;
        }

        var collection = loop.Collection;
        while (collection is IConversionOperation conversion)
        {
            collection = conversion.Operand;
        }

        if (collection.Type is { } type && BannedApi.IsUnordered(type))
        {
            Report(context, Rules.Unordered, type.Name);
        }
    }

    private static void OnAwait(OperationAnalysisContext context) =>
        Report(context, Rules.Concurrency, context.Operation.Kind == OperationKind.Await ? "await" : "lock");

    private static void OnField(SymbolAnalysisContext context)
    {
        var field = (IFieldSymbol)context.Symbol;
        if (field.IsStatic && !field.IsReadOnly && !field.IsConst && !field.IsImplicitlyDeclared && !IsExempt(field))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.StaticState, field.Locations[0], field.Name));
        }
    }

    private static bool IsDecision(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IBinaryOperation or ISwitchOperation or ISwitchExpressionOperation or IIsPatternOperation)
            {
                return true;
            }

            if (parent is IExpressionStatementOperation or IArgumentOperation or IReturnOperation)
            {
                return false;
            }
        }

        return false;
    }

    private static void Report(OperationAnalysisContext context, DiagnosticDescriptor rule, string name)
    {
        if (!IsExempt(context.ContainingSymbol))
        {
            context.ReportDiagnostic(Diagnostic.Create(rule, context.Operation.Syntax.GetLocation(), name));
        }
    }

    private static bool IsExempt(ISymbol? symbol)
    {
        for (var at = symbol; at is not null; at = at.ContainingSymbol)
        {
            if (at.GetAttributes().Any(a => a.AttributeClass?.Name == Exempt))
            {
                return true;
            }
        }

        return false;
    }
}
