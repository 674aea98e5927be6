// The one identity the platform acts under. What it may do stands in roles.bicep.

@description('Required. Name of the identity.')
param name string

@description('Required. Region.')
param location string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

@description('Id of the identity.')
output identityId string = identity.id

@description('The client id it asks for tokens under.')
output clientId string = identity.properties.clientId

@description('The principal that roles are assigned to.')
output principalId string = identity.properties.principalId
