// Orchestrations: the Durable Task Scheduler keeps their histories and hands out their work.

@description('Required. Name of the scheduler.')
param name string

@description('Required. Name of the task hub.')
param taskHubName string

@description('Required. Region.')
param location string

@description('Required. Dedicated units; 0 pays by the action.')
param units int

@description('Required. Where it logs.')
param workspaceId string

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  properties: {
    ipAllowlist: [
      '0.0.0.0/0' // opened by identity alone: it has no keys
    ]
    sku: units == 0 ? {
      name: 'Consumption'
    } : {
      name: 'Dedicated'
      capacity: units
    }
  }
}

resource taskHub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: taskHubName
}

// Source: learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-durabletask-schedulers-logs, of 14 July 2026
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: scheduler
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

@description('Name of the scheduler.')
output schedulerName string = scheduler.name

@description('Address of the scheduler.')
output schedulerAddress string = scheduler.properties.endpoint

@description('Name of the task hub.')
output taskHubName string = taskHub.name
