using Concierge.Api.Bookings;
using Concierge.Api.Conversations;
using Concierge.Api.Health;
using Concierge.Api.Hosting;
using Concierge.Api.Http;
using Concierge.Api.Identity;
using Concierge.Api.Jobs;
using Concierge.Api.Messages;
using Concierge.Api.Observability;
using Concierge.Api.Plans;
using Concierge.Api.Realtime;
using Concierge.Api.Templates;
using Concierge.Api.WhatsApp;
using Concierge.Application;
using Concierge.Infrastructure;

var builder = HostRules.CreateBuilder(args);

builder.AddObservability();
builder.Services.AddHttpGround();
builder.Services.AddHealth();
builder.Services.AddCallers();
builder.Services.AddRealtime();
builder.Services.AddApplication();
builder.Services.AddInfrastructure(builder.Configuration);

var app = builder.Build();

app.UseWebhookPath();
app.UseHttpGround();

app.MapHealth();
if (!app.IsOnlyWorker())
{
    var api = app.MapGroup("/api/v1");
    api.MapIdentity();
    api.MapPlans();
    api.MapTemplates();
    api.MapJobTypes();
    api.MapJobs();
    api.MapConversations();
    api.MapMessages();
    api.MapResources();
    api.MapBookings();
    api.MapQueue();
    api.MapChannels();
    app.MapRealtime();
    app.MapWhatsAppStandIn();
    api.MapWebhook(app);
}

return await app.RunToEndAsync();
