// What somebody is woken for. Each names what to do first; RUNBOOKS.md has the rest.

@description('Required. What names begin with.')
param prefix string

@description('Required. Region.')
param location string

@description('Required. Who is told.')
param email string

@description('Required. Id of the app.')
param appId string

@description('Required. Id of the Event Hubs namespace.')
param eventHubsId string

@description('Required. Id of the account of tables and archive.')
param dataAccountId string

@description('Required. Id of the vault.')
param vaultId string

@description('Required. Id of the Front Door profile.')
param frontDoorProfileId string

@description('Required. Id of the Application Insights component.')
param insightsId string

var watched = [
  {
    name: 'hub-throttles'
    description: 'The hub refuses batches for want of units. Dongles keep them and come again; raise hubUnitsAtMost if it lasts.'
    target: eventHubsId
    space: 'Microsoft.EventHub/namespaces'
    metric: 'ThrottledRequests'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 100
    severity: 2
  }
  {
    name: 'hub-silent'
    description: 'No batch for a quarter of an hour. Look at Front Door\'s token requests and at the send policy: RUNBOOKS.md, rotate keys.'
    target: eventHubsId
    space: 'Microsoft.EventHub/namespaces'
    metric: 'IncomingMessages'
    aggregation: 'Total'
    operator: 'LessThan'
    threshold: 1
    severity: 1
  }
  {
    name: 'hub-not-read'
    description: 'Nothing is taken off the hub, which keeps batches for 24 hours. Look at the failures of StoreBatches.'
    target: eventHubsId
    space: 'Microsoft.EventHub/namespaces'
    metric: 'OutgoingMessages'
    aggregation: 'Total'
    operator: 'LessThan'
    threshold: 1
    severity: 1
  }
  {
    name: 'requests-fail'
    description: 'Requests end in 5xx. Look at the failures by operation.'
    target: appId
    space: 'Microsoft.Web/sites'
    metric: 'Http5xx'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 50
    severity: 1
  }
  {
    name: 'storage-fails'
    description: 'Tables or archive are not always there. Intake waits and loses nothing; see the region\'s state first.'
    target: dataAccountId
    space: 'Microsoft.Storage/storageAccounts'
    metric: 'Availability'
    aggregation: 'Average'
    operator: 'LessThan'
    threshold: 99
    severity: 1
  }
  {
    name: 'vault-fails'
    description: 'The vault is not always there: instances that start cannot open the master key.'
    target: vaultId
    space: 'Microsoft.KeyVault/vaults'
    metric: 'Availability'
    aggregation: 'Average'
    operator: 'LessThan'
    threshold: 99
    severity: 1
  }
  {
    name: 'origin-unhealthy'
    description: 'Front Door finds the platform unwell.'
    target: frontDoorProfileId
    space: 'Microsoft.Cdn/profiles'
    metric: 'OriginHealthPercentage'
    aggregation: 'Average'
    operator: 'LessThan'
    threshold: 90
    severity: 1
  }
]

// Log ids are the platform's own and change only knowingly: tests/Platform/Approved/log-ids.txt.
var told = [
  {
    name: 'intake-failed'
    description: 'The platform failed on a batch that nothing is known to be wrong with; it waits in quarantine. RUNBOOKS.md, replay quarantine.'
    query: 'traces | where tostring(customDimensions.EventId) == "3006"'
    severity: 2
  }
  {
    name: 'orchestration-failed'
    description: 'An orchestration ended in a failure. Look at /operator/orchestrations?status=Failed.'
    query: 'exceptions | where operation_Name startswith "orchestration:"'
    severity: 2
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${prefix}-people'
  location: 'global'
  properties: {
    groupShortName: 'platform'
    enabled: true
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource metricAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [for alert in watched: {
  name: '${prefix}-${alert.name}'
  location: 'global'
  properties: {
    description: alert.description
    severity: alert.severity
    enabled: true
    scopes: [
      alert.target
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: alert.name
          metricNamespace: alert.space
          metricName: alert.metric
          timeAggregation: alert.aggregation
          operator: alert.operator
          threshold: alert.threshold
        }
      ]
    }
    actions: [
      {
        actionGroupId: people.id
      }
    ]
  }
}]

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for alert in told: {
  name: '${prefix}-${alert.name}'
  location: location
  properties: {
    description: alert.description
    severity: alert.severity
    enabled: true
    scopes: [
      insightsId
    ]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: alert.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: {
      actionGroups: [
        people.id
      ]
    }
  }
}]
