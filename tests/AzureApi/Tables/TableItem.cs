// Source: azure-api 3; Azure.Data.Tables 12.11.0.
#nullable disable
namespace Azure.Data.Tables.Models;

public class TableItem
{
    public TableItem(string name) => Name = name;

    public string Name { get; }
}
