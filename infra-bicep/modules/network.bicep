// A virtual network for the app and for the private addresses of storage and vault. The hub stays public: dongles are out there.

@description('Required. Name of the network.')
param name string

@description('Required. Region.')
param location string

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' = {
  name: name
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.20.0.0/16'
      ]
    }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.0.0/22' // an address an instance, and room for as many while a deployment replaces them
          delegations: [
            {
              name: 'flex'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: '10.20.4.0/26'
        }
      }
    ]
  }
}

@description('Id of the network.')
output networkId string = network.id

@description('Subnet the app goes out through.')
output appSubnetId string = network.properties.subnets[0].id

@description('Subnet of the private addresses.')
output endpointSubnetId string = network.properties.subnets[1].id
