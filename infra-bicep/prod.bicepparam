// 100,000 vehicles, as CAPACITY.md computes them: over zones, storage and vault in a network of their own.
using 'main.bicep'

param name = readEnvironmentVariable('AZURE_ENV_NAME')
param deployerPrincipalId = readEnvironmentVariable('AZURE_DEPLOYER_PRINCIPAL_ID')
param alertEmail = readEnvironmentVariable('PLATFORM_ALERT_EMAIL')
param platformAddress = readEnvironmentVariable('PLATFORM_ADDRESS', '')
param monthlyBudget = 25000
param zoneRedundant = true
param network = 'private'
param logRetentionDays = 90
param size = {
  hubTier: 'Standard'
  hubUnits: 10
  hubUnitsAtMost: 40
  hubPartitions: 32
  tablesApart: []
  schedulerUnits: 3
  instanceMemoryMB: 2048
  instancesAlways: 2
  instancesAtMost: 100
}
