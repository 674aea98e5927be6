// The types that main.bicep and its parameters are written in.

@export()
@description('How large each part is.')
type platformSize = {
  @description('Required. Standard to 40 throughput units; Premium beyond, in processing units.')
  hubTier: 'Standard' | 'Premium'

  @description('Required. Units that are always there.')
  @minValue(1)
  hubUnits: int

  @description('Required. Units that traffic may raise it to, Standard only; a storm after an outage needs them.')
  @minValue(1)
  hubUnitsAtMost: int

  @description('Required. Partitions: they bound how many instances take events at once, and cannot be made fewer.')
  @minValue(1)
  @maxValue(100)
  hubPartitions: int

  @description('Required. Tables that have a storage account of their own, the busiest first; empty until one account no longer bears them all. To move one: RUNBOOKS.md.')
  tablesApart: string[]

  @description('Required. Dedicated scheduler units; 0 pays by the action.')
  @minValue(0)
  schedulerUnits: int

  @description('Required. Memory of an instance.')
  instanceMemoryMB: 512 | 2048 | 4096

  @description('Required. Instances that wait for work, so that intake never starts cold.')
  @minValue(0)
  instancesAlways: int

  @description('Required. Instances at most: what a fault or a flood may cost.')
  @minValue(40)
  @maxValue(1000)
  instancesAtMost: int
}

@export()
@description('Whether storage and vault answer to the internet, with identities alone, or inside a virtual network only.')
type networkKind = 'public' | 'private'
