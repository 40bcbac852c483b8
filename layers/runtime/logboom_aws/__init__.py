"""What the functions share of AWS: settings, clients, S3 objects as streams, SQS batches, tracing."""
