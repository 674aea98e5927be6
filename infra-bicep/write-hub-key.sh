#!/usr/bin/env bash
# Writes the key of the hub's send policy into the vault: the one secret Azure does not let an identity replace.
# It goes from one service to the other and is neither printed nor kept. After a deployment, and again to rotate: RUNBOOKS.md.
set -euo pipefail
: "${AZURE_RESOURCE_GROUP:?the resource group}" "${EVENT_HUBS_NAME:?the namespace}" "${HUB_NAME:?the hub}" "${VAULT_NAME:?the vault}"
which="${1:-primary}"
[[ "$which" == primary || "$which" == secondary ]] || { echo "usage: write-hub-key.sh [primary|secondary]" >&2; exit 2; }

az eventhubs eventhub authorization-rule keys list \
    --resource-group "$AZURE_RESOURCE_GROUP" --namespace-name "$EVENT_HUBS_NAME" --eventhub-name "$HUB_NAME" --name send \
    --query "${which}Key" --output tsv |
  tr -d '\r\n' |
  az keyvault secret set --vault-name "$VAULT_NAME" --name hub-send-policy --file /dev/stdin --encoding utf-8 --output none
echo "The vault holds the $which key of the hub's send policy. Instances that run sign with it within five minutes."
