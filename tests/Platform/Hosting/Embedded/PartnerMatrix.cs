namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The rows of the partner API beside ratings and trips, and of the reference, in the columns of <see cref="PermissionMatrixTests"/>.</summary>
internal static class PartnerMatrix
{
    public const string Rows = """
        GET /partner/v1/subjects/{subject:key}/driving-events         | granted         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/driving-events         | expired         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/driving-events         | withdrawn       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/driving-events         | never granted   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/driving-events         | other purpose   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | purpose | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/driving-events         | other category  | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/driving-events         | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/vehicle-health         | granted         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/vehicle-health         | expired         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/vehicle-health         | withdrawn       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/vehicle-health         | never granted   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/vehicle-health         | other purpose   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | purpose | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/vehicle-health         | other category  | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects/{subject:key}/vehicle-health         | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | scope    | 401     | 401
        GET /partner/v1/subjects                                      |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 200     | 200      | 401     | 401
        GET /partner/v1/subjects/{subject:key}                        | granted         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        GET /partner/v1/subjects/{subject:key}                        | withdrawn       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        GET /partner/v1/subjects/{subject:key}                        | never granted   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        GET /partner/v1/subjects/{subject:key}                        | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        PUT /partner/v1/subjects/{subject:key}/policy                 | granted         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        PUT /partner/v1/subjects/{subject:key}/policy                 | withdrawn       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        PUT /partner/v1/subjects/{subject:key}/policy                 | never granted   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        PUT /partner/v1/subjects/{subject:key}/policy                 | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        DELETE /partner/v1/subjects/{subject:key}/policy              | granted         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 204     | 404     | 204      | 401     | 401
        DELETE /partner/v1/subjects/{subject:key}/policy              | withdrawn       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 204     | 404     | 204      | 401     | 401
        DELETE /partner/v1/subjects/{subject:key}/policy              | never granted   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 204     | 404     | 204      | 401     | 401
        DELETE /partner/v1/subjects/{subject:key}/policy              | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        GET /partner/v1/subjects/{subject:key}/consents               | granted         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        GET /partner/v1/subjects/{subject:key}/consents               | withdrawn       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        GET /partner/v1/subjects/{subject:key}/consents               | never granted   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        GET /partner/v1/subjects/{subject:key}/consents               | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        POST /partner/v1/claims                                       | granted         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 201     | 404     | 201      | 401     | 401
        POST /partner/v1/claims                                       | withdrawn       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 201     | 404     | 201      | 401     | 401
        POST /partner/v1/claims                                       | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        POST /partner/v1/claims                                       | told before     | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | conflict | 404     | conflict | 401     | 401
        GET /partner/v1/claims                                        |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 200     | 200      | 401     | 401
        GET /partner/v1/claims/{claim:key}                            | the partner's   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 404     | 200      | 401     | 401
        GET /partner/v1/claims/{claim:key}                            | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        POST /partner/v1/claims/{claim:key}/corrections               | the partner's   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 201     | 404     | 201      | 401     | 401
        POST /partner/v1/claims/{claim:key}/corrections               | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        GET /openapi/{documentName:document}.json                     |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /developers/{document:document}                           |                 | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        """;
}
