// The platform itself, portal included, on Flex Consumption.

@description('Required. Name of the plan.')
param planName string

@description('Required. Name of the app.')
param appName string

@description('Required. Region.')
param location string

@description('Required. Id of the identity it acts under.')
param identityId string

@description('Required. Client id of that identity.')
param identityClientId string

@description('Required. Spreads instances over zones.')
param zoneRedundant bool

@description('Required. Memory of an instance.')
param instanceMemoryMB int

@description('Required. Instances at most.')
param instancesAtMost int

@description('Required. Instances that wait for the hub\'s events, and as many for requests.')
param instancesAlways int

@description('Required. Name of the host\'s storage account.')
param hostAccountName string

@description('Required. Address of the container of its packages.')
param packageContainer string

@description('Required. Address of the Table service.')
param tablesAddress string

@description('Required. Tables that have an account of their own: table=address, with semicolons between; empty for none.')
param tableAccounts string

@description('Required. Address of the Blob service.')
param blobsAddress string

@description('Required. Address of the vault.')
param vaultAddress string

@description('Required. Address of the wrapping key.')
param wrappingKeyAddress string

@description('Required. Full name of the Event Hubs namespace.')
param eventHubsHost string

@description('Required. Name of the hub.')
param hubName string

@description('Required. Address of the scheduler.')
param schedulerAddress string

@description('Required. Name of the task hub.')
param taskHubName string

@description('Required. Where telemetry goes.')
param insightsConnection string

@description('Required. Front Door\'s own id: requests that did not come through it are refused.')
param frontDoorId string

@description('Required. The address drivers and partners use.')
param platformAddress string

@description('Optional. Subnet it goes out through; none when empty.')
param subnetId string = ''

@description('Required. Where it logs.')
param workspaceId string

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  kind: 'functionapp'
  sku: {
    tier: 'FlexConsumption'
    name: 'FC1'
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: appName
  location: location
  kind: 'functionapp,linux'
  tags: {
    'azd-service-name': 'platform'
  }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: instancesAtMost
        alwaysReady: instancesAlways == 0 ? [] : [
          {
            name: 'function:StoreBatches'
            instanceCount: instancesAlways
          }
          {
            name: 'function:ExpressLane' // a crash does not wait for an instance to start
            instanceCount: 1
          }
          {
            name: 'http'
            instanceCount: instancesAlways
          }
        ]
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      ipSecurityRestrictionsDefaultAction: 'Deny'
      ipSecurityRestrictions: [
        {
          name: 'front-door'
          priority: 100
          action: 'Allow'
          tag: 'ServiceTag'
          ipAddress: 'AzureFrontDoor.Backend'
          headers: {
            'x-azure-fdid': [
              frontDoorId
            ]
          }
        }
      ]
      scmIpSecurityRestrictionsUseMain: false // deployments come from the workflow, by identity
    }
  }
}

resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: {
    AZURE_CLIENT_ID: identityClientId
    AzureWebJobsStorage__accountName: hostAccountName
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identityClientId
    AzureWebJobsDisableHomepage: 'true' // the root is the portal's
    EventHubs__fullyQualifiedNamespace: eventHubsHost
    EventHubs__credential: 'managedidentity'
    EventHubs__clientId: identityClientId
    DTS_CONNECTION_STRING: 'Endpoint=${schedulerAddress};Authentication=ManagedIdentity;ClientID=${identityClientId}'
    TASKHUB_NAME: taskHubName
    APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
    ASPNETCORE_FORWARDEDHEADERS_ENABLED: 'true' // limits count callers, not Front Door
    Platform__Address: platformAddress
    Hub__Name: hubName
    Hub__Address: 'https://${eventHubsHost}'
    Azure__Tables: tablesAddress
    Azure__TableAccounts: tableAccounts
    Azure__Blobs: blobsAddress
    Azure__Vault: vaultAddress
    Azure__WrappingKey: wrappingKeyAddress
    Azure__EventHubs: eventHubsHost
    Azure__Scheduler: schedulerAddress
    Azure__TaskHub: taskHubName
  }
}

resource noBasicPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = [for way in [
  'ftp'
  'scm'
]: {
  parent: app
  name: way
  properties: {
    allow: false
  }
}]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'FunctionAppLogs'
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

@description('Id of the app.')
output appId string = app.id

@description('Name of the app.')
output appName string = app.name
