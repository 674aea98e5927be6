// Source: Microsoft.ML.DataView 5.0.0 and Microsoft.ML 5.0.0 as documented at learn.microsoft.com/dotnet/api/:
// microsoft.ml.data.schemadefinition(.create, .column), microsoft.ml.data.vectordataviewtype, microsoft.ml.data.numberdataviewtype, microsoft.ml.data.vbuffer-1.
#nullable disable
namespace Microsoft.ML.Data;

public abstract class DataViewType;

public abstract class StructuredDataViewType : DataViewType;

public abstract class PrimitiveDataViewType : DataViewType;

public sealed class NumberDataViewType : PrimitiveDataViewType
{
    public static NumberDataViewType Single { get; } = new();
}

public sealed class VectorDataViewType(PrimitiveDataViewType itemType, int size = 0) : StructuredDataViewType
{
    public PrimitiveDataViewType ItemType => itemType;

    public int Size => size;
}

public sealed class SchemaDefinition : List<SchemaDefinition.Column>
{
    public enum Direction
    {
        Read = 1,
        Write = 2,
        Both = Read | Write,
    }

    public Column this[string columnName]
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static SchemaDefinition Create(Type userType, Direction direction = Direction.Both) => throw new NotSupportedException();

    public sealed class Column
    {
        public DataViewType ColumnType { get; set; }
    }
}

public readonly struct VBuffer<T>
{
    public readonly int Length;

    public VBuffer(int length, T[] values, int[] indices = null) => Length = length;

    public VBuffer(int length, int valuesCount, T[] values, int[] indices) => Length = length;
}

public sealed class RegressionPredictionTransformer<TModel>
    where TModel : class
{
    public TModel Model => throw new NotSupportedException();
}
