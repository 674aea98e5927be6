// Private addresses of vault and storage, and the names that lead to them within the network.

@description('Required. Region.')
param location string

@description('Required. Id of the network.')
param networkId string

@description('Required. Subnet the addresses are in.')
param subnetId string

@description('Required. Id of the vault.')
param vaultId string

@description('Required. Id of the account of tables and archive.')
param dataAccountId string

@description('Required. Id of the host\'s account.')
param hostAccountId string

@description('Required. Ids of the accounts of single tables.')
param apartAccountIds string[]

var services = concat([
  {
    name: 'vault'
    target: vaultId
    group: 'vault'
    zone: 'privatelink.vaultcore.azure.net'
  }
  {
    name: 'data-blobs'
    target: dataAccountId
    group: 'blob'
    zone: 'privatelink.blob.${environment().suffixes.storage}'
  }
  {
    name: 'data-tables'
    target: dataAccountId
    group: 'table'
    zone: 'privatelink.table.${environment().suffixes.storage}'
  }
  {
    name: 'host-blobs'
    target: hostAccountId
    group: 'blob'
    zone: 'privatelink.blob.${environment().suffixes.storage}'
  }
], map(range(0, length(apartAccountIds)), i => {
  name: 'data-tables-${i}'
  target: apartAccountIds[i]
  group: 'table'
  zone: 'privatelink.table.${environment().suffixes.storage}'
}))
var zoneNames = union(map(services, service => service.zone), [])

resource zones 'Microsoft.Network/privateDnsZones@2020-06-01' = [for zone in zoneNames: {
  name: zone
  location: 'global'
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [for (zone, i) in zoneNames: {
  parent: zones[i]
  name: 'platform'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: networkId
    }
  }
}]

resource addresses 'Microsoft.Network/privateEndpoints@2024-01-01' = [for service in services: {
  name: service.name
  location: location
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: service.name
        properties: {
          privateLinkServiceId: service.target
          groupIds: [
            service.group
          ]
        }
      }
    ]
  }
}]

resource records 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-01-01' = [for (service, i) in services: {
  parent: addresses[i]
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: service.group
        properties: {
          privateDnsZoneId: zones[indexOf(zoneNames, service.zone)].id
        }
      }
    ]
  }
}]
