-- roads.lua: flex style for osm2pgsql that takes what a road network is made of.
--
--	osm2pgsql -d DATABASE -O flex -S osm/roads.lua extract.osm.pbf
--
-- osm_road	every way that is a road, path or ferry, with its nodes and tags
-- osm_turn	turn restrictions from a way over a node into a way

local roads = osm2pgsql.define_way_table('osm_road', {
	{ column = 'nodes', sql_type = 'bigint[]', not_null = true },
	{ column = 'tags', type = 'jsonb', not_null = true },
	{ column = 'geom', type = 'linestring', projection = 4326, not_null = true },
})

local turns = osm2pgsql.define_relation_table('osm_turn', {
	{ column = 'restriction', type = 'text', not_null = true },
	{ column = 'from_way', type = 'bigint', not_null = true },
	{ column = 'via_node', type = 'bigint', not_null = true },
	{ column = 'to_way', type = 'bigint', not_null = true },
	{ column = 'tags', type = 'jsonb', not_null = true },
})

function osm2pgsql.process_way(object)
	local tags = object.tags
	if not tags.highway and tags.route ~= 'ferry' then
		return
	end
	roads:insert({
		nodes = '{' .. table.concat(object.nodes, ',') .. '}',
		tags = tags,
		geom = object:as_linestring(),
	})
end

-- restrictions over a way (instead of a node) are left out
function osm2pgsql.process_relation(object)
	local tags = object.tags
	local kind = tags.restriction or tags['restriction:motorcar']
	if tags.type ~= 'restriction' or not kind then
		return
	end
	local from, via, to
	for _, member in ipairs(object.members) do
		if member.role == 'from' and member.type == 'w' then
			from = member.ref
		elseif member.role == 'to' and member.type == 'w' then
			to = member.ref
		elseif member.role == 'via' and member.type == 'n' then
			via = member.ref
		end
	end
	if from and via and to then
		turns:insert({ restriction = kind, from_way = from, via_node = via, to_way = to, tags = tags })
	end
end
