# Edges of panels, the table, the details, filters.
edge-filters = Width of the filters
edge-details = Width of the details
edge-table = Height of the table
