"""The components of the pipeline, one file a stage."""
