// Orchestrations: the Durable Task Scheduler keeps their histories and hands out their work.

@description('Required. Name of the scheduler.')
param name string

@description('Required. Name of the task hub.')
param taskHubName string

@description('Required. Region.')
param location string

@description('Required. Dedicated units; 0 pays by the action.')
param units int

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

@description('Name of the scheduler.')
output schedulerName string = scheduler.name

@description('Address of the scheduler.')
output schedulerAddress string = scheduler.properties.endpoint

@description('Name of the task hub.')
output taskHubName string = taskHub.name
