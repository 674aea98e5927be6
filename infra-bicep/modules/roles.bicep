// Who may do what: every role assignment of the platform, each on the narrowest thing that has it, with the reason beside it.

@description('Required. Principal of the platform\'s identity.')
param platformPrincipalId string

@description('Required. Principal that deploys.')
param deployerPrincipalId string

@description('Required. Name of the vault.')
param vaultName string

@description('Required. Name of the wrapping key.')
param wrappingKeyName string

@description('Required. Name of the account of tables and archive.')
param dataAccountName string

@description('Required. Names of the accounts of single tables.')
param apartAccountNames string[]

@description('Required. Name of the account of the copies of the tables.')
param copiesAccountName string

@description('Required. Name of the host\'s account.')
param hostAccountName string

@description('Required. Name of the Event Hubs namespace.')
param eventHubsName string

@description('Required. Name of the hub.')
param hubName string

@description('Required. Name of the scheduler.')
param schedulerName string

@description('Required. Name of the task hub.')
param taskHubName string

@description('Required. Name of the Application Insights component.')
param insightsName string

// Source: learn.microsoft.com/azure/role-based-access-control/built-in-roles
var roleIds = {
  keyVaultCryptoServiceEncryptionUser: 'e147488a-f6f5-4113-8e2d-b22465e65bf6'
  keyVaultSecretsUser: '4633458b-17de-408a-874c-0445c86b69e6'
  keyVaultSecretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  storageTableDataReader: '76199698-9eea-4c19-bc75-cec21354c6b6'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  eventHubsDataOwner: 'f526a384-b230-433a-b45c-95f59c4a2dec'
  durableTaskDataContributor: '0ad04412-c4d5-4796-b79c-f76d14c8d402'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource wrappingKey 'Microsoft.KeyVault/vaults/keys@2023-07-01' existing = {
  parent: vault
  name: wrappingKeyName
}

resource data 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: dataAccountName
}

resource apart 'Microsoft.Storage/storageAccounts@2023-05-01' existing = [for account in apartAccountNames: {
  name: account
}]

resource copies 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: copiesAccountName
}

resource host 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: hostAccountName
}

resource eventHubs 'Microsoft.EventHub/namespaces@2024-01-01' existing = {
  name: eventHubsName
}

resource hub 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' existing = {
  parent: eventHubs
  name: hubName
}

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' existing = {
  name: schedulerName
}

resource taskHub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' existing = {
  parent: scheduler
  name: taskHubName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

// Wraps and unwraps the master key; cannot read, change or delete the key that does.
resource wraps 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: wrappingKey
  name: guid(wrappingKey.id, platformPrincipalId, roleIds.keyVaultCryptoServiceEncryptionUser)
  properties: {
    principalId: platformPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.keyVaultCryptoServiceEncryptionUser)
  }
}

// Reads the hub's send policy key, the only secret there.
resource readsPolicyKey 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, platformPrincipalId, roleIds.keyVaultSecretsUser)
  properties: {
    principalId: platformPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.keyVaultSecretsUser)
  }
}

// The deployment writes that secret (write-hub-key.sh).
resource writesPolicyKey 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, deployerPrincipalId, roleIds.keyVaultSecretsOfficer)
  properties: {
    principalId: deployerPrincipalId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.keyVaultSecretsOfficer)
  }
}

// Tables are made when their first row is written.
resource keepsRows 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: data
  name: guid(data.id, platformPrincipalId, roleIds.storageTableDataContributor)
  properties: {
    principalId: platformPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageTableDataContributor)
  }
}

resource keepsRowsApart 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (account, i) in apartAccountNames: {
  scope: apart[i]
  name: guid(apart[i].id, platformPrincipalId, roleIds.storageTableDataContributor)
  properties: {
    principalId: platformPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageTableDataContributor)
  }
}]

// The daily copy of the tables: whoever deploys reads them and writes the copies; the platform does neither.
resource readsRows 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: data
  name: guid(data.id, deployerPrincipalId, roleIds.storageTableDataReader)
  properties: {
    principalId: deployerPrincipalId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageTableDataReader)
  }
}

resource readsRowsApart 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (account, i) in apartAccountNames: {
  scope: apart[i]
  name: guid(apart[i].id, deployerPrincipalId, roleIds.storageTableDataReader)
  properties: {
    principalId: deployerPrincipalId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageTableDataReader)
  }
}]

resource writesCopies 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: copies
  name: guid(copies.id, deployerPrincipalId, roleIds.storageTableDataContributor)
  properties: {
    principalId: deployerPrincipalId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageTableDataContributor)
  }
}

resource archives 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: data
  name: guid(data.id, platformPrincipalId, roleIds.storageBlobDataContributor)
  properties: {
    principalId: platformPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataContributor)
  }
}

// The Functions host keeps leases, checkpoints and packages, and asks for the owner's role to do so.
resource keepsCheckpoints 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: host
  name: guid(host.id, platformPrincipalId, roleIds.storageBlobDataOwner)
  properties: {
    principalId: platformPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataOwner)
  }
}

// Receives, sends what is replayed, and revokes publishers: the last takes the owner's role, on this hub alone.
resource ownsHub 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: hub
  name: guid(hub.id, platformPrincipalId, roleIds.eventHubsDataOwner)
  properties: {
    principalId: platformPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.eventHubsDataOwner)
  }
}

resource orchestrates 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: taskHub
  name: guid(taskHub.id, platformPrincipalId, roleIds.durableTaskDataContributor)
  properties: {
    principalId: platformPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.durableTaskDataContributor)
  }
}

resource measures 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, platformPrincipalId, roleIds.monitoringMetricsPublisher)
  properties: {
    principalId: platformPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.monitoringMetricsPublisher)
  }
}
