// Logs, metrics and traces of every part, in one workspace.

@description('Required. Name of the workspace.')
param workspaceName string

@description('Required. Name of the Application Insights component.')
param insightsName string

@description('Required. Region.')
param location string

@description('Required. Days that logs are kept.')
param retentionDays int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: workspaceName
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionDays
    features: {
      disableLocalAuth: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true // telemetry comes in by identity; the connection text names the component and opens nothing
  }
}

@description('Id of the workspace.')
output workspaceId string = workspace.id

@description('Id of the component.')
output insightsId string = insights.id

@description('Name of the component.')
output insightsName string = insights.name

@description('Where telemetry goes: an address, no secret, since local authentication is off.')
output insightsConnection string = insights.properties.ConnectionString
