// The stream: dongles publish to it over HTTPS, each on its own path under its own token; the platform takes events off it.

@description('Required. Name of the namespace.')
param name string

@description('Required. Name of the hub.')
param hubName string

@description('Required. Region.')
param location string

@description('Required. Tier.')
param tier 'Standard' | 'Premium'

@description('Required. Throughput or processing units.')
param units int

@description('Required. Units that traffic may raise it to.')
param unitsAtMost int

@description('Required. Partitions of the hub.')
param partitions int

@description('Required. Where it logs.')
param workspaceId string

resource namespace 'Microsoft.EventHub/namespaces@2024-01-01' = {
  name: name
  location: location
  sku: {
    name: tier
    tier: tier
    capacity: units
  }
  properties: {
    minimumTlsVersion: '1.2'
    disableLocalAuth: false // publishers' tokens are shared access signatures: there is no other credential a dongle could have
    isAutoInflateEnabled: tier == 'Standard'
    maximumThroughputUnits: tier == 'Standard' ? unitsAtMost : 0
  }
}

resource hub 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' = {
  parent: namespace
  name: hubName
  properties: {
    partitionCount: partitions
    retentionDescription: {
      cleanupPolicy: 'Delete'
      retentionTimeInHours: 24
    }
  }
}

resource intake 'Microsoft.EventHub/namespaces/eventhubs/consumergroups@2024-01-01' = {
  parent: hub
  name: 'intake'
}

// Ahead of intake, for crashes: a group has checkpoints of its own and waits for no other. Each takes all that comes in, and a unit lets out twice that.
resource express 'Microsoft.EventHub/namespaces/eventhubs/consumergroups@2024-01-01' = {
  parent: hub
  name: 'express'
}

// Its key signs publishers' tokens and stands in the vault alone; it can send to this hub and nothing else.
resource send 'Microsoft.EventHub/namespaces/eventhubs/authorizationRules@2024-01-01' = {
  parent: hub
  name: 'send'
  properties: {
    rights: [
      'Send'
    ]
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: namespace
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'OperationalLogs'
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

@description('Id of the namespace.')
output namespaceId string = namespace.id

@description('Name of the namespace.')
output namespaceName string = namespace.name

@description('Full name of the namespace.')
output namespaceHost string = '${namespace.name}.servicebus.windows.net'

@description('Name of the hub.')
output hubName string = hub.name
