// The platform's tables and archive; tables that are too busy to share its account; what the Functions host keeps for itself (packages, leases,
// checkpoints), apart because the host needs to own its blobs and nobody needs to own the archive; and the copies of the tables, which the platform cannot touch.

import { networkKind } from 'types.bicep'

@description('Required. Name of the account of tables and archive.')
param dataAccountName string

@description('Required. Name of the host\'s account.')
param hostAccountName string

@description('Required. Name of the account of the copies of the tables.')
param copiesAccountName string

@description('Required. Tables that have an account of their own.')
param tablesApart string[]

@description('Required. Region.')
param location string

@description('Required. Region of the copies.')
param copiesLocation string

@description('Required. Keeps three copies in three zones instead of one.')
param zoneRedundant bool

@description('Required. Whether the accounts answer inside the virtual network only.')
param network networkKind

@description('Required. Where they log.')
param workspaceId string

var redundancy = zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
var closed = {
  accessTier: 'Hot'
  allowBlobPublicAccess: false
  allowSharedKeyAccess: false
  allowCrossTenantReplication: false
  defaultToOAuthAuthentication: true
  minimumTlsVersion: 'TLS1_2'
  supportsHttpsTrafficOnly: true
  publicNetworkAccess: network == 'private' ? 'Disabled' : 'Enabled'
  networkAcls: {
    bypass: 'None'
    defaultAction: network == 'private' ? 'Deny' : 'Allow'
  }
}

resource data 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: dataAccountName
  location: location
  kind: 'StorageV2'
  sku: {
    name: redundancy
  }
  properties: closed
}

resource dataBlobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: data
  name: 'default'
  properties: {
    isVersioningEnabled: true
    changeFeed: {
      enabled: true
    }
    deleteRetentionPolicy: {
      enabled: true
      days: 35 // as long as backups are kept; what was erased is unreadable all the while, for its key is gone
    }
    restorePolicy: {
      enabled: true
      days: 34
    }
  }
}

resource archive 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: dataBlobs
  name: 'archive'
}

// Whose keys were dropped: outside the archive, so that a restore of it leaves this alone.
resource erasures 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: dataBlobs
  name: 'erasures'
}

resource dataTables 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: data
  name: 'default'
}

resource apart 'Microsoft.Storage/storageAccounts@2023-05-01' = [for (table, i) in tablesApart: {
  name: '${dataAccountName}${i}'
  location: location
  kind: 'StorageV2'
  tags: {
    table: table
  }
  sku: {
    name: redundancy
  }
  properties: closed
}]

resource apartTables 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = [for (table, i) in tablesApart: {
  parent: apart[i]
  name: 'default'
}]

// Written once a day by whoever deploys (operator tables copy), and read when a region or an operator has lost the tables.
resource copies 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: copiesAccountName
  location: copiesLocation
  kind: 'StorageV2'
  sku: {
    name: redundancy
  }
  properties: closed
}

resource copiesTables 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: copies
  name: 'default'
}

// The platform deletes what is over its time; earlier versions of it go with the backups.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: data
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'earlier-versions'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
            }
            actions: {
              version: {
                delete: {
                  daysAfterCreationGreaterThan: 35
                }
              }
            }
          }
        }
      ]
    }
  }
}

resource host 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: hostAccountName
  location: location
  kind: 'StorageV2'
  sku: {
    name: redundancy
  }
  properties: closed
}

resource hostBlobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: host
  name: 'default'
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: hostBlobs
  name: 'packages'
}

resource blobLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: dataBlobs
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageDelete' // reads and writes are the platform's own and counted by it; a delete is worth a line
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'Transaction'
        enabled: true
      }
    ]
  }
}

resource tableLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: dataTables
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    metrics: [
      {
        category: 'Transaction'
        enabled: true
      }
    ]
  }
}

resource apartLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = [for (table, i) in tablesApart: {
  scope: apartTables[i]
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    metrics: [
      {
        category: 'Transaction'
        enabled: true
      }
    ]
  }
}]

resource copiesLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: copiesTables
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageRead' // nobody reads a copy, but to restore it
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}

@description('Id of the account of tables and archive.')
output dataAccountId string = data.id

@description('Name of the account of tables and archive.')
output dataAccountName string = data.name

@description('Id of the host\'s account.')
output hostAccountId string = host.id

@description('Name of the host\'s account.')
output hostAccountName string = host.name

@description('Address of the Table service.')
output tablesAddress string = data.properties.primaryEndpoints.table

@description('Address of the Blob service.')
output blobsAddress string = data.properties.primaryEndpoints.blob

@description('Tables that have an account of their own, as the app\'s setting: table=address, with semicolons between.')
output apartAddresses string = join(map(range(0, length(tablesApart)), i => '${tablesApart[i]}=https://${dataAccountName}${i}.table.${environment().suffixes.storage}'), ';')

@description('Ids of the accounts of single tables.')
output apartAccountIds string[] = [for (table, i) in tablesApart: apart[i].id]

@description('Names of the accounts of single tables.')
output apartAccountNames string[] = [for (table, i) in tablesApart: apart[i].name]

@description('Name of the account of the copies.')
output copiesAccountName string = copies.name

@description('Address of the Table service of the copies.')
output copiesAddress string = copies.properties.primaryEndpoints.table

@description('Container of the app\'s packages, with its address.')
output packageContainer string = '${host.properties.primaryEndpoints.blob}${packages.name}'
