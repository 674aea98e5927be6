// Two accounts: the platform's tables and archive, and what the Functions host keeps for itself (packages, leases, checkpoints).
// Apart, because the host needs to own its blobs, and nobody needs to own the archive.

import { networkKind } from 'types.bicep'

@description('Required. Name of the account of tables and archive.')
param dataAccountName string

@description('Required. Name of the host\'s account.')
param hostAccountName string

@description('Required. Region.')
param location string

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

@description('Container of the app\'s packages, with its address.')
output packageContainer string = '${host.properties.primaryEndpoints.blob}${packages.name}'
