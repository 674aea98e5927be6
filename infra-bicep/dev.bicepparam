// A platform to develop against: small, in one zone, pays for what is used.
using 'main.bicep'

param name = readEnvironmentVariable('AZURE_ENV_NAME')
param deployerPrincipalId = readEnvironmentVariable('AZURE_DEPLOYER_PRINCIPAL_ID')
param alertEmail = readEnvironmentVariable('PLATFORM_ALERT_EMAIL')
param monthlyBudget = 100
param size = {
  hubTier: 'Standard'
  hubUnits: 1
  hubUnitsAtMost: 2
  hubPartitions: 4
  tablesApart: []
  schedulerUnits: 0
  instanceMemoryMB: 2048
  instancesAlways: 0
  instancesAtMost: 40
}
