-- Posts who came and went to the product, keyed by the user id of the token, which a display name cannot forge.
Component "event_sync.meet.jitsi" "event_sync_component"
    muc_component = "muc.meet.jitsi"
    breakout_component = "breakout.meet.jitsi"
    api_prefix = "http://server:3000/api/video"
    api_headers = { ["Authorization"] = "Bearer " .. (ENV_JITSI_WEBHOOK_SECRET or "") }
    retry_count = 3
