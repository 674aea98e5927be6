// The platform in one resource group, module by module in the order data travels.
// There is no key in here: what opens what is written in modules/roles.bicep, and the hub's send policy reaches the vault by write-hub-key.sh, after this.
targetScope = 'resourceGroup'

import { platformSize, networkKind } from 'modules/types.bicep'

@description('Required. What every name begins with: 3 to 11 small letters and digits.')
@minLength(3)
@maxLength(11)
param name string

@description('Optional. Where everything is; the resource group\'s own region unless told. Take one with availability zones when zoneRedundant.')
param location string = resourceGroup().location

@description('Required. How large each part is; CAPACITY.md computes it from the number of vehicles.')
param size platformSize

@description('Optional. Spreads every part over the region\'s zones: on in production.')
param zoneRedundant bool = false

@description('Optional. Where the daily copies of the tables are kept: another region, so that they outlive this one.')
param copiesLocation string = location

@description('Optional. Whether storage and vault answer inside a virtual network only.')
param network networkKind = 'public'

@description('Required. The principal that deploys: it may write the hub\'s send policy into the vault, and nothing else there.')
param deployerPrincipalId string

@description('Required. Who is told when an alert fires or the budget is nearly spent.')
param alertEmail string

@description('Required. What a month may cost, in the subscription\'s currency, before somebody is told.')
@minValue(1)
param monthlyBudget int

@description('Optional. First day of the month the budget begins with.')
param budgetStart string = utcNow('yyyy-MM-01')

@description('Optional. The address drivers and partners use, such as https://example.org; Front Door\'s own until a domain is set.')
param platformAddress string = ''

@description('Optional. Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

// Names are built here and nowhere else. Those the world shares carry a suffix of the resource group.
var suffix = uniqueString(resourceGroup().id, name)
var names = {
  workspace: '${name}-logs'
  insights: '${name}-insights'
  identity: '${name}-platform'
  network: '${name}-network'
  vault: '${name}-${take(suffix, 10)}'
  dataAccount: '${name}data${take(suffix, 8)}'
  copiesAccount: '${name}copy${take(suffix, 8)}'
  hostAccount: '${name}host${take(suffix, 8)}'
  eventHubs: '${name}-${suffix}'
  hub: 'telemetry'
  scheduler: '${name}-${take(suffix, 8)}'
  taskHub: 'platform'
  frontDoor: '${name}-door'
  endpoint: '${name}-${take(suffix, 8)}'
  plan: '${name}-plan'
  app: '${name}-${suffix}'
  budget: '${name}-month'
}
var appHost = '${names.app}.azurewebsites.net'

module observability 'modules/observability.bicep' = {
  params: {
    workspaceName: names.workspace
    insightsName: names.insights
    location: location
    retentionDays: logRetentionDays
  }
}

module identity 'modules/identity.bicep' = {
  params: {
    name: names.identity
    location: location
  }
}

module privateNetwork 'modules/network.bicep' = if (network == 'private') {
  params: {
    name: names.network
    location: location
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    name: names.vault
    location: location
    network: network
    workspaceId: observability.outputs.workspaceId
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    dataAccountName: names.dataAccount
    hostAccountName: names.hostAccount
    copiesAccountName: names.copiesAccount
    tablesApart: size.tablesApart
    location: location
    copiesLocation: copiesLocation
    zoneRedundant: zoneRedundant
    network: network
    workspaceId: observability.outputs.workspaceId
  }
}

module eventHubs 'modules/event-hubs.bicep' = {
  params: {
    name: names.eventHubs
    hubName: names.hub
    location: location
    tier: size.hubTier
    units: size.hubUnits
    unitsAtMost: size.hubUnitsAtMost
    partitions: size.hubPartitions
    workspaceId: observability.outputs.workspaceId
  }
}

module scheduler 'modules/scheduler.bicep' = {
  params: {
    name: names.scheduler
    taskHubName: names.taskHub
    location: location
    units: size.schedulerUnits
    workspaceId: observability.outputs.workspaceId
  }
}

module frontDoor 'modules/front-door.bicep' = {
  params: {
    profileName: names.frontDoor
    endpointName: names.endpoint
    originHost: appHost
    workspaceId: observability.outputs.workspaceId
  }
}

module endpoints 'modules/private-endpoints.bicep' = if (network == 'private') {
  params: {
    location: location
    networkId: privateNetwork!.outputs.networkId
    subnetId: privateNetwork!.outputs.endpointSubnetId
    vaultId: vault.outputs.vaultId
    dataAccountId: storage.outputs.dataAccountId
    hostAccountId: storage.outputs.hostAccountId
    apartAccountIds: storage.outputs.apartAccountIds
  }
}

// Before the app, which at its first start must be let in already.
module roles 'modules/roles.bicep' = {
  params: {
    platformPrincipalId: identity.outputs.principalId
    deployerPrincipalId: deployerPrincipalId
    vaultName: vault.outputs.vaultName
    wrappingKeyName: vault.outputs.wrappingKeyName
    dataAccountName: storage.outputs.dataAccountName
    apartAccountNames: storage.outputs.apartAccountNames
    copiesAccountName: storage.outputs.copiesAccountName
    hostAccountName: storage.outputs.hostAccountName
    eventHubsName: eventHubs.outputs.namespaceName
    hubName: eventHubs.outputs.hubName
    schedulerName: scheduler.outputs.schedulerName
    taskHubName: scheduler.outputs.taskHubName
    insightsName: observability.outputs.insightsName
  }
}

module functions 'modules/functions.bicep' = {
  params: {
    planName: names.plan
    appName: names.app
    location: location
    identityId: identity.outputs.identityId
    identityClientId: identity.outputs.clientId
    zoneRedundant: zoneRedundant
    instanceMemoryMB: size.instanceMemoryMB
    instancesAtMost: size.instancesAtMost
    instancesAlways: size.instancesAlways
    hostAccountName: storage.outputs.hostAccountName
    packageContainer: storage.outputs.packageContainer
    tablesAddress: storage.outputs.tablesAddress
    tableAccounts: storage.outputs.apartAddresses
    blobsAddress: storage.outputs.blobsAddress
    vaultAddress: vault.outputs.vaultAddress
    wrappingKeyAddress: vault.outputs.wrappingKeyAddress
    eventHubsHost: eventHubs.outputs.namespaceHost
    hubName: eventHubs.outputs.hubName
    schedulerAddress: scheduler.outputs.schedulerAddress
    taskHubName: scheduler.outputs.taskHubName
    insightsConnection: observability.outputs.insightsConnection
    frontDoorId: frontDoor.outputs.frontDoorId
    platformAddress: empty(platformAddress) ? frontDoor.outputs.address : platformAddress
    subnetId: network == 'private' ? privateNetwork!.outputs.appSubnetId : ''
    workspaceId: observability.outputs.workspaceId
  }
  dependsOn: [
    roles
    endpoints
  ]
}

module alerts 'modules/alerts.bicep' = {
  params: {
    prefix: name
    location: location
    email: alertEmail
    appId: functions.outputs.appId
    eventHubsId: eventHubs.outputs.namespaceId
    dataAccountId: storage.outputs.dataAccountId
    vaultId: vault.outputs.vaultId
    frontDoorProfileId: frontDoor.outputs.profileId
    insightsId: observability.outputs.insightsId
  }
}

module budget 'modules/budget.bicep' = {
  params: {
    name: names.budget
    amount: monthlyBudget
    start: budgetStart
    email: alertEmail
  }
}

@description('Name of the function app, for the deployment of code.')
output appName string = functions.outputs.appName

@description('The address drivers, partners and operators reach the platform at.')
output address string = frontDoor.outputs.address

@description('Address of the tables, for operator tables copy.')
output tablesAddress string = storage.outputs.tablesAddress

@description('Tables with an address of their own, for operator tables copy.')
output tableAccounts string = storage.outputs.apartAddresses

@description('Address of the copies of the tables, for operator tables copy.')
output copiesAddress string = storage.outputs.copiesAddress

@description('Name of the Event Hubs namespace, for write-hub-key.sh.')
output eventHubsName string = eventHubs.outputs.namespaceName

@description('Name of the hub, for write-hub-key.sh.')
output hubName string = eventHubs.outputs.hubName

@description('Name of the vault, for write-hub-key.sh.')
output vaultName string = vault.outputs.vaultName
